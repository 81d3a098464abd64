// A world for an agent, in which time passes as fast as it is slept through.
import { expect } from 'vitest'
import type { Lease } from '../../src/access/model/lease.ts'
import { wakeAt } from '../../src/access/model/lease.ts'
import type { SweepWish, Swept } from '../../src/sso-access/agent/swept.ts'
import { type Happening, type Why, watchLeases } from '../../src/sso-access/agent/watch.ts'
import { attentionOf } from '../../src/sso-access/list/by-grant.ts'

export const SECOND = 1000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE

export interface World {
  /** True time: milliseconds since 1970. */
  time: number
  /** What the wall clock shows more than that. */
  off: number
  leases: Lease[]
  /** What AWS does with a sweep; ends what is due where nothing else is said. */
  aws: (due: readonly Lease[], wish: SweepWish) => Swept
  signIns: number
  wanted: number
  ledgerIsThere: boolean
  readonly stop: AbortController
}

/** One sweep: when it was, by the true time, and how. */
export interface Sweep extends SweepWish {
  readonly at: number
}

interface Lived {
  readonly why: Why
  readonly world: World
  readonly sweeps: readonly Sweep[]
  readonly sleeps: readonly number[]
  readonly told: readonly Happening[]
}

/** What happens beside the agent, by the milliseconds since its start; `suspend` passes none of the monotonic clock. */
export type Beside = Readonly<Record<number, (world: World, suspend: (milliseconds: number) => void) => void>>

/** Lets an agent live until it ends. @param began milliseconds since 1970 */
export async function live(
  leases: readonly Lease[],
  beside: Beside = {},
  began = Date.UTC(2026, 0, 5, 9),
): Promise<Lived> {
  const world: World = {
    ...{ time: began, off: 0, leases: [...leases], signIns: 1, wanted: 1, ledgerIsThere: true },
    aws: (due) => ended(world, due),
    stop: new AbortController(),
  }
  let suspended = 0
  const rest = Object.entries(beside).map(([at, happen]) => ({ at: began + Number(at), happen }))
  const pass = (milliseconds: number) => {
    const until = world.time + milliseconds
    for (;;) {
      const [next] = rest
      if (next === undefined || next.at > until) break
      rest.shift()
      world.time = next.at
      next.happen(world, (asleep) => {
        suspended += asleep
        world.time += asleep
      })
    }
    world.time = Math.max(world.time, until)
  }
  const sweeps: Sweep[] = []
  const sleeps: number[] = []
  const told: Happening[] = []
  const why = await watchLeases({
    clock: () => ({ wall: world.time + world.off, monotonic: world.time - began - suspended }),
    sleep: async (milliseconds) => {
      expect(sleeps.length).toBeLessThan(20_000)
      sleeps.push(milliseconds)
      pass(Math.max(1, milliseconds))
    },
    every: 30 * SECOND,
    next: async () => open(world).toSorted((one, other) => (wakeAt(one) ?? 0) - (wakeAt(other) ?? 0)),
    late: async (now) => open(world).filter((lease) => attentionOf(lease, now) !== undefined).length,
    ledgerIsThere: () => world.ledgerIsThere,
    wanted: () => world.wanted,
    signIns: () => world.signIns,
    sweep: async (wish) => {
      sweeps.push({ at: world.time - began, ...wish })
      // AWS tells its time, and the clock is set by it.
      if (wish.measure) world.off = 0
      const now = world.time + world.off
      const due = open(world).filter((lease) => wish.stuckToo || (wakeAt(lease) ?? 0) <= now)
      pass(SECOND)
      return world.aws(due, wish)
    },
    usualHint: 'Try it by hand: sso-access sweep --stuck',
    stop: world.stop.signal,
    tell: (happening) => told.push(happening),
  })
  return { why, world, sweeps, sleeps, told }
}

const open = ({ leases }: World) => leases.filter(({ state }) => state !== 'ended')

/** AWS does what is asked for. */
export function ended(world: World, due: readonly Lease[], isMeasured = false): Swept {
  world.leases = world.leases.map((lease) => (due.includes(lease) ? { ...lease, state: 'ended' } : lease))
  const now = world.time + world.off
  return { kind: 'done', now, isMeasured, ended: due.map(({ id }) => ({ id, ending: 'revoked' })), stopped: [] }
}

/** AWS refuses, and each lease notes when it is tried again. */
export function refused(world: World, due: readonly Lease[], refusal: string, sentence: string, hint?: string): Swept {
  const now = world.time + world.off
  world.leases = world.leases.map((lease) => {
    if (!due.includes(lease)) return lease
    const tries = (lease.trouble?.tries ?? 0) + 1
    return { ...lease, state: 'revoking', trouble: { since: now, tries, nextAt: now + HOUR, sentence } }
  })
  const stopped = due.map(({ id }) => ({ id, kind: 'refused' as const, refusal, sentence }))
  return { kind: 'done', now, isMeasured: false, ended: [], stopped, hint }
}
