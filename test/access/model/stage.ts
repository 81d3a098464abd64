// A stage on which what happens is said step by step, instead of by chance.
import { expect } from 'vitest'
import type { Access } from '../../../src/access/access.ts'
import { type Grant, grantKey } from '../../../src/access/model/grant.ts'
import { request } from '../../../src/access/request.ts'
import { resolve } from '../../../src/access/resolve.ts'
import { revoke } from '../../../src/access/revoke.ts'
import { type SweepOptions, sweep } from '../../../src/access/sweep.ts'
import type { Forced } from './cloud.ts'
import { checkEnd } from './invariants.ts'
import type { Sequence } from './sequence.ts'
import type { World } from './state.ts'
import { storyOf } from './story.ts'
import { createWorld, grants, origin } from './world.ts'

export const MINUTE = 60_000
/** Nothing takes longer; what goes round in a circle ends here. */
const MOST_TURNS = 20_000
export const [assignment, membership, elsewhere] = grants as readonly [Grant, Grant, Grant]

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

/** Asks for a grant. @param end and deadline: milliseconds since 1970 */
export function requestOf(access: Access, grant: Grant, end: number, deadline: number) {
  const wanted = { grant, origin, about: { requester: 'alex@example.com' }, end, acceptStanding: false }
  return request(access, wanted, { deadline })
}

export function stage(more: Partial<Sequence> = {}) {
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
  const requestBy = (actor: string, grant: Grant, minutes: number, progress: Access['progress'] = () => {}) =>
    requestOf({ ...world.access(actor, 0), progress }, grant, deadline(minutes), deadline(5))
  const sweepBy = (actor: string, more: Partial<SweepOptions> = {}) =>
    sweep(world.access(actor, 0), { deadline: deadline(60), stuckToo: true, ...more })
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
    /** Begins it, and lets no time pass. */
    requestBy,
    request: (grant: Grant, minutes: number, forced?: Forced) => {
      network.forced = forced
      runs += 1
      return until(requestBy(`run-${runs}`, grant, minutes))
    },
    revokeAll: (forced?: Forced) => {
      network.forced = forced
      const open = [...(world.memories[0]?.leases.values() ?? [])].filter(({ state }) => state !== 'ended')
      const ids = open.map(({ id }) => id)
      return until(revoke(access(), ids, { deadline: deadline(5) }))
    },
    sweepBy,
    sweep: (more: Partial<SweepOptions> = {}) => {
      runs += 1
      return until(sweepBy(`run-${runs}`, more))
    },
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
export async function expectSafe({ world, wait, sweep: sweepNow }: ReturnType<typeof stage>): Promise<void> {
  wait(180)
  await sweepNow()
  checkEnd(world)
  expect(world.violations, storyOf(world)).toEqual([])
}

export const holderOf = ({ memories }: World, grant: Grant) => memories[0]?.grants.get(grantKey(grant))?.state.holder
export const endings = ({ memories }: World) => [...(memories[0]?.leases.values() ?? [])].map(({ ending }) => ending)
