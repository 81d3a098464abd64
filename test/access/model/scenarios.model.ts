// What chance takes long to find, step by step.
import { describe, expect, it } from 'vitest'
import { grantKey } from '../../../src/access/model/grant.ts'
import { assignment, elsewhere, endings, expectSafe, holderOf, MINUTE, membership, stage } from './stage.ts'
import { storyOf } from './story.ts'

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

describe('a delete whose answer was lost, where the lists may not be seen', () => {
  it('and that AWS still works on does not end the access of a new lease', async () => {
    const on = stage({ denied: true })
    const { network, scheduler } = on.world
    await on.request(assignment, 120, { runs: 0 })
    network.forced = { fault: 'late', delay: 4.9 * MINUTE, runs: 9.5 * MINUTE }
    await on.until(on.revokeBy('killed'), 3000)
    scheduler.crash('killed')
    await on.pass(6.5)
    await on.request(assignment, 120)
    await on.pass(20)
    await on.request(assignment, 120)
    await on.pass(20)
    expect(on.world.violations, storyOf(on.world)).toEqual([])
    await expectSafe(on)
  })
})

describe('a delete whose answer was lost, and somebody else’s in the same minutes', () => {
  it('is no dispute: it is sent again', async () => {
    const on = stage({ deleteOfMissing: 'succeeded' })
    const { network, scheduler } = on.world
    await on.request(assignment, 120, { runs: 0 })
    network.forced = { fault: 'unanswered', runs: 0 }
    await on.until(on.revokeBy('killed'), 3000)
    scheduler.crash('killed')
    await on.pass(0.5)
    on.removedOutside(assignment)
    on.wait(7)
    await on.sweep()
    expect(endings(on.world)).toEqual(['gone'])
    await expectSafe(on)
  })
})

describe('a sweep after a lost answer', () => {
  const lost = async () => {
    const on = stage()
    await on.request(assignment, 120, { runs: 0 })
    await on.revokeAll({ fault: 'lost' })
    on.wait(2)
    return on
  }
  const tookOf = async (on: Awaited<ReturnType<typeof lost>>, work: () => Promise<unknown>) => {
    const began = on.world.scheduler.now
    await work()
    return on.world.scheduler.now - began
  }

  it('waits until it can be settled', async () => {
    const on = await lost()
    expect(await tookOf(on, () => on.sweep())).toBeGreaterThan(3 * MINUTE)
    await expectSafe(on)
  })

  it('leaves it until then where others may fall due meanwhile', async () => {
    const on = await lost()
    const took = await tookOf(on, async () => {
      const swept = await on.sweep({ leavesSettling: true })
      expect(swept?.moved.map(({ stop }) => stop)).toEqual([{ kind: 'settle', until: expect.any(Number) }])
    })
    expect(took).toBeLessThan(MINUTE)
    on.wait(5)
    await on.sweep({ leavesSettling: true })
    expect(endings(on.world)).toEqual(['revoked'])
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
    // Another's job that the look has to describe, after it has the list.
    on.madeOutside(elsewhere)
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
  it.each([
    ['an assignment', assignment],
    ['a membership', membership],
  ])('who made %s before us: nothing is recorded, and nothing of theirs removed', async (_name, grant) => {
    const on = stage()
    on.madeOutside(grant)
    on.wait(1)
    expect(await on.request(grant, 10)).toEqual({ kind: 'refused', why: 'standing' })
    await expectSafe(on)
    expect(endings(on.world)).toEqual([])
    expect(holderOf(on.world, grant)).toBe('standing')
  })

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

describe('a run that is stopped for longer than its lock, between its record and its stamp', () => {
  it.each(['recorded', 'sent'] as const)('(when it is %s) sends nothing', async (kind) => {
    const on = stage()
    const { network, scheduler } = on.world
    let isThere = false
    const stopped = on.requestBy('stopped', assignment, 120, (progress) => {
      isThere ||= progress.kind === kind
    })
    while (!isThere && (await scheduler.step())) {
      // On to the next turn.
    }
    scheduler.pause('stopped', 3 * MINUTE)
    await on.pass(1.5)
    await on.sweep()
    expect(endings(on.world)).toEqual(['failed'])
    await on.until(stopped)
    expect(network.flown).toEqual([])
    await expectSafe(on)
  })
})

describe('a list that shows for a while what we have removed', () => {
  it('is no grant of somebody else’s', async () => {
    const on = stage()
    const { network, scheduler } = on.world
    await on.request(assignment, 120, { runs: 0 })
    await on.revokeAll({ runs: 0 })
    // The lists of the next 20 s are older than the one that proved it.
    for (const each of network.aws.appearances) each.until = scheduler.now + 20_000
    expect(await on.request(assignment, 120, { runs: 0 })).toMatchObject({ kind: 'granted', by: 'created' })
    await expectSafe(on)
  })
})
