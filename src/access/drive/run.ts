// One run of the protocol on one grant: what it works with, and how it waits.
import type { Access } from '../access.ts'
import { outgoing } from '../decide/moves.ts'
import type { Sighting } from '../decide/sight.ts'
import type { Wish } from '../decide/wish.ts'
import type { Origin } from '../model/lease.ts'
import { type Cloud, isCloudError, type Room } from '../ports.ts'
import { CANCEL_TIME, pauseBeforeLook } from '../times.ts'
import type { Company } from './company.ts'
import type { Hold } from './hold.ts'
import type { Looks } from './looks.ts'
import { sighted } from './sighted.ts'

export interface Run {
  readonly access: Access
  readonly hold: Hold
  readonly cloud: Cloud
  readonly origin: Origin
  readonly looks: Looks
  readonly company: Company | undefined
  readonly cancel: AbortSignal | undefined
  /** Change when the person cancels. */
  wish: Wish
  deadline: number
  /** Whether what cannot be settled yet is left for later, instead of waited for. */
  readonly leavesSettling: boolean
  /** Where it has room to send, or what it has sent runs. */
  room: Room | undefined
  /** Whether anything was sent in this run. */
  hasSent: boolean
  /** Whether a create was recorded in this run. */
  isCreator: boolean
  /** Whether a delete that SUCCEEDED was not believed. */
  isDisbelieved: boolean
  /** How often AWS has refused for now. */
  refusals: number
}

/** A listing of the grant, with the time when it began. */
export async function see({ access, hold, cloud, origin }: Run): Promise<Sighting> {
  await hold.beat()
  return sighted(cloud, { grant: hold.known.grant, origin }, access.surroundings.now, () => hold.beat())
}

/** Waits until then. False: that is beyond the deadline, and nothing was waited for. */
export async function waitUntil(run: Run, time: number): Promise<boolean> {
  const { now } = run.access.surroundings
  for (;;) {
    await heedCancel(run)
    if (time > run.deadline) return false
    const began = now()
    if (began >= time) return true
    const signal = run.wish.kind === 'grant' ? run.cancel : undefined
    await run.hold.pause(time - began, signal)
    // The clock was set back, perhaps by hours: AWS says what time it is.
    if (now() < began) await see(run)
  }
}

/**
 * The same, by the time of AWS: a wall clock that was set ahead has every wait behind it until AWS answers, and one that was set back every
 * deadline before it. For what is given up after that time, and would be an orphan or end another's access if it came later.
 */
async function waitUntilSurely(run: Run, time: number): Promise<boolean> {
  for (;;) {
    await see(run)
    if (run.access.surroundings.now() >= time) return true
    if (!(await waitUntil(run, time))) return false
  }
}

/** Tells of a wait of minutes that is to come, where there is one. */
export function tellSettling({ access, deadline, hold }: Run, until: number): void {
  if (until <= deadline && access.surroundings.now() < until)
    access.progress?.({ kind: 'settling', grant: hold.known.grant, until })
}

/** Waits until what was sent can be judged by the time of AWS. False: that is beyond the deadline, or left to a later run. */
export async function waitToSettle(run: Run, until: number): Promise<boolean> {
  if (run.leavesSettling && run.access.surroundings.now() < until) return false
  tellSettling(run, until)
  return waitUntilSurely(run, until)
}

/**
 * Looks again and again, until it finds something or the deadline has passed: undefined. What was sent is sent: that AWS does not answer for
 * a while is no reason to leave it.
 */
export async function lookUntil<Found>(run: Run, look: () => Promise<Found | undefined>): Promise<Found | undefined> {
  const { now } = run.access.surroundings
  for (let n = 0; ; n++) {
    if (n > 0 && !(await waitUntil(run, now() + pauseBeforeLook(n)))) return undefined
    await run.hold.beat()
    try {
      const found = await look()
      if (found !== undefined) return found
    } catch (error) {
      const isPassing = isCloudError(error) && (error.refusal === 'throttled' || error.refusal === 'unreachable')
      if (!isPassing) throw error
    }
  }
}

/** The first Ctrl-C: the lease is on its way out from here, and there are 15 s to get it there. */
export async function heedCancel(run: Run): Promise<void> {
  const { hold, wish, cancel, access } = run
  if (cancel?.aborted !== true || wish.kind !== 'grant') return
  const { now } = access.surroundings
  const { lease } = wish
  run.wish = { kind: 'end', leases: [lease.id], detail: cancelled }
  run.deadline = now() + CANCEL_TIME
  const isKnown = hold.known.leases.some(({ id }) => id === lease.id)
  if (!isKnown) return
  const leases = hold.known.leases.map((each) => (each.id === lease.id ? outgoing(each, now(), cancelled) : each))
  await hold.write({ ...hold.known, leases })
}

const cancelled = 'Cancelled.'
