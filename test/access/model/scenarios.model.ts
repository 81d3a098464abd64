// What chance takes long to find, step by step.
import { describe, expect, it } from 'vitest'
import { type Grant, grantKey } from '../../../src/access/model/grant.ts'
import { request } from '../../../src/access/request.ts'
import { resolve } from '../../../src/access/resolve.ts'
import { revoke } from '../../../src/access/revoke.ts'
import { sweep } from '../../../src/access/sweep.ts'
import type { Forced } from './cloud.ts'
import { checkEnd } from './invariants.ts'
import type { Sequence } from './sequence.ts'
import type { World } from './state.ts'
import { storyOf } from './story.ts'
import { createWorld, grants, origin } from './world.ts'

const MINUTE = 60_000
/** Nothing takes longer; what goes round in a circle ends here. */
const MOST_TURNS = 20_000
const [assignment, membership] = grants as readonly [Grant, Grant]

const calm: Sequence = {
  ...{
    seed: 1,
    ledgers: 1,
    faults: 0,
    lag: 0,
    deleteOfMissing: 'not-found',
    retention: 0,
    denied: false,
    whole: false,
  },
  commands: [],
}

function stage(more: Partial<Sequence> = {}) {
  const world = createWorld({ ...calm, ...more })
  const { scheduler, network } = world
  let runs = 0
  /** Until that work is done, or that much time has passed. */
  const until = async <Result>(work: Promise<Result>, time = Number.POSITIVE_INFINITY): Promise<Result | undefined> => {
    let result: Result | undefined
    let isDone = false
    void work.then((got) => {
      result = got
      isDone = true
    })
    const end = scheduler.now + time
    const most = scheduler.steps + MOST_TURNS
    while (!isDone && scheduler.now < end && scheduler.steps < most && (await scheduler.step())) {
      // On to the next turn.
    }
    return result
  }
  const access = () => {
    runs += 1
    return world.access(`run-${runs}`, 0)
  }
  const deadline = (minutes: number) => scheduler.now + minutes * MINUTE
  const revokeBy = (actor: string) => {
    const ids = [...(world.memories[0]?.leases.values() ?? [])].map(({ id }) => id)
    return revoke(world.access(actor, 0), ids, { deadline: deadline(5) })
  }
  /** Lets time pass, and whatever is under way with it. */
  const pass = async (minutes: number) => {
    const end = scheduler.now + minutes * MINUTE
    scheduler.later('time', minutes * MINUTE, () => {})
    while (scheduler.now < end && (await scheduler.step())) {
      // On to the next turn.
    }
  }
  return {
    world,
    pass,
    until,
    revokeBy,
    request: (grant: Grant, minutes: number, forced?: Forced) => {
      network.forced = forced
      const about = { requester: 'alex@example.com' }
      const wanted = { grant, origin, about, end: deadline(minutes), acceptStanding: false }
      return until(request(access(), wanted, { deadline: deadline(5) }))
    },
    revokeAll: (forced?: Forced) => {
      network.forced = forced
      const open = [...(world.memories[0]?.leases.values() ?? [])].filter(({ state }) => state !== 'ended')
      const ids = open.map(({ id }) => id)
      return until(revoke(access(), ids, { deadline: deadline(5) }))
    },
    sweep: () => until(sweep(access(), { deadline: deadline(60), stuckToo: true })),
    /** A person decides. */
    resolve: (grant: Grant, as: 'ours' | 'standing') =>
      until(resolve(access(), grantKey(grant), as, { deadline: deadline(5) })),
    wait: (minutes: number) => {
      scheduler.now += minutes * MINUTE
      network.aws.settle(scheduler.now)
    },
    madeOutside: (grant: Grant) => {
      const key = grantKey(grant)
      if (grant.kind === 'membership') network.aws.addMember(key, 'outsider', scheduler.now)
      else network.aws.begin('create', key, 'outsider', scheduler.now, 0, false)
    },
    removedOutside: (grant: Grant) => {
      const key = grantKey(grant)
      if (grant.kind === 'membership')
        network.aws.removeMember(network.aws.present(key)?.id ?? '', 'outsider', scheduler.now)
      else network.aws.begin('delete', key, 'outsider', scheduler.now, 0, false)
    },
  }
}

/** Everything has come to its end, and nothing was broken on the way. */
async function expectSafe({ world, wait, sweep: sweepNow }: ReturnType<typeof stage>): Promise<void> {
  wait(180)
  await sweepNow()
  checkEnd(world)
  expect(world.violations, storyOf(world)).toEqual([])
}

const holderOf = ({ memories }: World, grant: Grant) => memories[0]?.grants.get(grantKey(grant))?.state.holder
const endings = ({ memories }: World) => [...(memories[0]?.leases.values() ?? [])].map(({ ending }) => ending)

describe('a lost create', () => {
  it('that comes late and runs long, with lists that may not be seen, is not written off', async () => {
    const on = stage({ denied: true })
    await on.request(assignment, 120, { fault: 'late', delay: 4.9 * MINUTE, runs: 9.5 * MINUTE })
    on.wait(1)
    await on.sweep()
    expect(holderOf(on.world, assignment)).toBe('disputed')
    await expectSafe(on)
  })

  it('that never came, and somebody else’s that did, is not taken for ours', async () => {
    const on = stage({ denied: true })
    await on.request(assignment, 10, { fault: 'lost' })
    on.wait(9)
    on.madeOutside(assignment)
    await expectSafe(on)
    expect(holderOf(on.world, assignment)).toBe('disputed')
  })

  it('that never came has failed', async () => {
    const on = stage()
    await on.request(assignment, 10, { fault: 'lost' })
    await expectSafe(on)
    expect(endings(on.world)).toEqual(['failed'])
  })

  it('that came is found, and removed at its end', async () => {
    const on = stage()
    await on.request(assignment, 10, { fault: 'unanswered', runs: 8 * MINUTE })
    await expectSafe(on)
    expect(endings(on.world)).toEqual(['revoked'])
  })

  it('that came, and somebody else’s in the same minutes, cannot be told apart', async () => {
    const on = stage()
    await on.request(assignment, 120, { fault: 'unanswered', runs: 0 })
    on.madeOutside(assignment)
    on.wait(7)
    await on.sweep()
    expect(holderOf(on.world, assignment)).toBe('disputed')
    await expectSafe(on)
  })

  it('of a membership that came is found by its maker', async () => {
    const on = stage()
    await on.request(membership, 10, { fault: 'unanswered' })
    await expectSafe(on)
    expect(endings(on.world)).toEqual(['revoked'])
  })
})

describe('a lost delete', () => {
  it.each([
    ['an assignment', assignment],
    ['a membership', membership],
  ])('of %s that comes late does not end the access of a new lease', async (_name, grant) => {
    const on = stage()
    await on.request(grant, 120, { runs: 0 })
    await on.revokeAll({ fault: 'late', delay: 4.5 * MINUTE })
    await on.request(grant, 120, { runs: 0 })
    await expectSafe(on)
  })
})

describe('a revoke that is killed when its delete is on the way', () => {
  it('does not end the access of a new lease', async () => {
    const on = stage()
    await on.request(membership, 120)
    on.world.network.forced = { fault: 'late', delay: 4.5 * MINUTE }
    await on.until(on.revokeBy('killed'), 3000)
    on.world.scheduler.crash('killed')
    await on.pass(1.1)
    await on.request(membership, 120)
    await on.pass(5)
    await expectSafe(on)
  })
})

describe('a run that is stopped for longer than its lock, between its look and its delete', () => {
  it('looks again', async () => {
    const on = stage()
    const { network, scheduler } = on.world
    await on.request(assignment, 120, { runs: 0 })
    const revoked = on.revokeBy('stopped')
    while (network.looks.size === 0 && (await scheduler.step())) {
      // On to the next turn.
    }
    expect(network.looks.size).toBe(1)
    scheduler.pause('stopped', 3 * MINUTE)
    await on.pass(1.5)
    on.madeOutside(assignment)
    await on.until(revoked)
    await expectSafe(on)
    expect(endings(on.world)).toEqual(['kept'])
  })
})

describe('a dispute that a person has resolved', () => {
  /** Made and removed by somebody else, a few minutes before ours. */
  async function disputed() {
    const on = stage()
    on.madeOutside(assignment)
    on.wait(2)
    on.removedOutside(assignment)
    on.wait(2)
    await on.request(assignment, 2, { runs: 0 })
    on.wait(3)
    await on.sweep()
    expect(holderOf(on.world, assignment)).toBe('disputed')
    on.wait(1)
    await on.resolve(assignment, 'ours')
    return on
  }

  it('stays resolved: the next sweep removes what is ours', async () => {
    const on = await disputed()
    await on.sweep()
    expect(endings(on.world)).toEqual(['revoked'])
    await expectSafe(on)
  })

  it('does not make ours what somebody else makes after that', async () => {
    const on = await disputed()
    on.wait(0.01)
    on.madeOutside(assignment)
    await on.sweep()
    expect(endings(on.world)).toEqual(['kept'])
    await expectSafe(on)
  })
})

describe('a delete that AWS refuses', () => {
  it('is a stop that says so, in the words of AWS', async () => {
    const on = stage()
    await on.request(assignment, 120, { runs: 0 })
    const [moved] = (await on.revokeAll({ fails: true, runs: 0 })) ?? []
    expect(moved).toMatchObject({
      stop: { kind: 'refused', refusal: 'invalid', sentence: expect.stringMatching(/./) },
      lease: { state: 'revoking' },
    })
    await expectSafe(on)
  })
})

describe('somebody else', () => {
  it('who made the same again during our lease keeps it', async () => {
    const on = stage()
    await on.request(assignment, 10, { runs: 0 })
    on.wait(1)
    on.madeOutside(assignment)
    await expectSafe(on)
    expect(endings(on.world)).toEqual(['kept'])
    expect(holderOf(on.world, assignment)).toBe('standing')
  })

  it('who made it while our listing lagged keeps it, by a dispute', async () => {
    const on = stage()
    const { network } = on.world
    on.madeOutside(assignment)
    // The list lags by four seconds for the first look alone.
    network.aws.appearances.map((each) => Object.assign(each, { from: each.from + 4000 }))
    await on.request(assignment, 10, { runs: 8000 })
    await expectSafe(on)
    expect(holderOf(on.world, assignment)).toBe('disputed')
  })

  it('who put the user into the group again keeps that membership', async () => {
    const on = stage()
    await on.request(membership, 10)
    on.wait(1)
    on.removedOutside(membership)
    on.wait(1)
    on.madeOutside(membership)
    await expectSafe(on)
    expect(endings(on.world)).toEqual(['kept'])
  })

  it('who removed it: the lease ends gone, by a delete that finds nothing', async () => {
    const on = stage()
    await on.request(assignment, 10, { runs: 0 })
    on.removedOutside(assignment)
    await expectSafe(on)
    expect(endings(on.world)).toEqual(['gone'])
  })
})

describe('a create that fails on a grant of ours', () => {
  it('leaves by the last one out', async () => {
    const on = stage()
    await on.request(assignment, 3, { runs: 0 })
    on.removedOutside(assignment)
    on.wait(4)
    await on.request(assignment, 60, { runs: 0, fails: true })
    await expectSafe(on)
    expect(endings(on.world)).not.toContain(undefined)
  })
})

describe('many leases on one grant', () => {
  it('are ended by one delete', async () => {
    const on = stage()
    for (let n = 0; n < 45; n++) await on.request(assignment, 30, { runs: 0 })
    await expectSafe(on)
    expect(new Set(endings(on.world))).toEqual(new Set(['revoked']))
    expect(on.world.network.aws.jobs.filter(({ kind }) => kind === 'delete')).toHaveLength(1)
  })

  it('revoked at once, too', async () => {
    const on = stage()
    for (let n = 0; n < 45; n++) await on.request(assignment, 120, { runs: 0 })
    await on.revokeAll()
    expect(new Set(endings(on.world))).toEqual(new Set(['revoked']))
    expect(on.world.network.aws.jobs.filter(({ kind }) => kind === 'delete')).toHaveLength(1)
    await expectSafe(on)
  })
})

describe('a membership that somebody else made anew in the same second as ours', () => {
  it('is theirs when ours is gone, though its time is cut to one before ours', async () => {
    const on = stage({ whole: true, seed: 341100773 })
    await on.request(membership, 1)
    on.removedOutside(membership)
    on.madeOutside(membership)
    await expectSafe(on)
    expect(endings(on.world)).toEqual(['kept'])
    expect(on.world.network.aws.present(grantKey(membership))?.makers[0]?.by).toBe('outsider')
  })
})

describe('a wall clock that is hours ahead until AWS answers', () => {
  const ahead = 5 * 60 * MINUTE

  it('does not hide what a killed request left', async () => {
    const on = stage()
    on.world.steps.set('wrong', ahead)
    const wanted = { grant: assignment, origin, about: { requester: 'alex@example.com' } }
    const access = on.world.access('wrong', 0)
    const end = on.world.scheduler.now + 30 * MINUTE
    const { scheduler, network } = on.world
    void request(access, { ...wanted, end, acceptStanding: false }, { deadline: end + ahead })
    while (!network.flown.some(({ isTaken }) => isTaken) && (await scheduler.step())) {
      // On to the next turn.
    }
    scheduler.crash('wrong')
    on.wait(12)
    await on.until(sweep(on.world.access('other', 0), { deadline: scheduler.now + 60 * MINUTE }))
    expect([...(on.world.memories[0]?.leases.values() ?? [])].map(({ state }) => state)).toEqual(['active'])
    await expectSafe(on)
  })

  it('does not end a lease that lives', async () => {
    const on = stage()
    await on.request(assignment, 60)
    on.world.steps.set('wrong', ahead)
    const deadline = on.world.scheduler.now + ahead + 60 * MINUTE
    await on.until(sweep(on.world.access('wrong', 0), { deadline }))
    expect(endings(on.world)).toEqual([undefined])
    await expectSafe(on)
  })

  it('does not keep a sweep from a lease that it was to end', async () => {
    const on = stage()
    await on.request(assignment, 60, { runs: 9 * MINUTE })
    on.world.steps.set('wrong', ahead)
    await on.until(on.revokeBy('wrong'))
    on.wait(12)
    await on.until(sweep(on.world.access('other', 0), { deadline: on.world.scheduler.now + 60 * MINUTE }))
    expect(endings(on.world)).toEqual(['revoked'])
  })

  it('does not lock a grant for hours by a process that was killed before AWS answered', async () => {
    const on = stage()
    await on.request(assignment, 10)
    on.world.steps.set('wrong', ahead)
    void on.revokeBy('wrong')
    const { scheduler, memories } = on.world
    while (
      [...(memories[0]?.grants.values() ?? [])].every(({ owner }) => owner !== 'wrong') &&
      (await scheduler.step())
    ) {
      // On to the next turn.
    }
    scheduler.crash('wrong')
    await expectSafe(on)
  })
})
