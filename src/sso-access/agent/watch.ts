// The agent's life: it sleeps until the next lease is due, has it swept, and ends when none is left.
import { type Lease, wakeAt } from '../../access/model/lease.ts'
import type { SweepWish, Swept } from './swept.ts'
import { agentTime, driftOf, type Moment, sleepFor } from './time.ts'
import { type Trouble, troubleAfter } from './trouble.ts'

/** What the agent needs of the world. */
export interface Watch {
  readonly clock: () => Moment
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>
  /** The longest sleep. */
  readonly every: number
  /** Leases that a sweep has to look at next, the earliest first: the first of them is enough. */
  readonly next: () => Promise<readonly Lease[]>
  /** How many leases are stuck, or should have ended. */
  readonly late: (now: number) => Promise<number>
  readonly ledgerIsThere: () => boolean
  /** Changes whenever somebody wants an agent, and when somebody has signed in. */
  readonly wanted: () => number
  readonly signIns: () => number
  readonly sweep: (wish: SweepWish) => Promise<Swept>
  /** What helps where nothing better is known. */
  readonly usualHint: string
  readonly stop: AbortSignal
  readonly tell: (happening: Happening) => void
}

/** Why an agent ends. */
export type Why = 'no-lease' | 'stopped' | 'no-ledger' | 'no-sandbox'

export type Happening =
  | { readonly kind: 'waiting'; readonly nextAt?: number | undefined; readonly trouble?: Trouble | undefined }
  | { readonly kind: 'sweeping' }
  | { readonly kind: 'swept'; readonly swept: Swept }
  /** The wall clock jumped, or the machine was suspended. */
  | { readonly kind: 'clock'; readonly by: number }
  | { readonly kind: 'trouble'; readonly trouble: Trouble; readonly isNew: boolean }
  | { readonly kind: 'recovered' }

const SECOND = 1000
/** A request that is at work has its grant locked for so long; one that was killed too. */
const OWN_WORK = 60 * SECOND
/** What has not ended is not swept again before. */
const PAUSE = 5 * SECOND
/** A settlement may be ahead by more; the ledger may change. */
const LONGEST_PAUSE = 600 * SECOND
/** Clocks that differ by less are as good as the same: AWS tells its time in whole seconds. */
const DRIFT = 2 * SECOND

/** Watches a ledger until no lease is left in it, or something else ends it. */
export async function watchLeases(watch: Watch): Promise<Why> {
  const { clock, sleep, every, stop, tell } = watch
  let anchor = clock()
  let drift = 0
  let wanted = watch.wanted()
  let wantedAt = anchor.monotonic
  let trouble: Trouble | undefined
  let signIns = 0
  let isFirst = true
  const heldBack = new Map<string, number>()
  for (;;) {
    if (stop.aborted) return 'stopped'
    if (!watch.ledgerIsThere()) return 'no-ledger'
    const moment = clock()
    const now = agentTime(anchor, moment)
    const drifted = driftOf(anchor, moment)
    if (Math.abs(drifted - drift) > DRIFT) tell({ kind: 'clock', by: drifted - drift })
    drift = drifted
    if (wanted !== watch.wanted()) {
      wanted = watch.wanted()
      wantedAt = moment.monotonic
    }
    const leases = await watch.next()
    if (trouble !== undefined && (await watch.late(now)) === 0) {
      trouble = undefined
      tell({ kind: 'recovered' })
    }
    // Whoever wants an agent wants it before there is a lease.
    const lingers = wantedAt + 2 * every - moment.monotonic
    if (leases.length === 0 && lingers <= 0) return 'no-lease'
    const leaseAt = Math.min(...leases.map((lease) => Math.max(lookAt(lease), heldBack.get(lease.id) ?? 0)))
    const isMended = trouble?.retryAt !== undefined && watch.signIns() !== signIns
    // What kept an earlier agent from it may be over.
    const isInherited = isFirst && leases.some((lease) => lease.trouble !== undefined)
    isFirst = false
    const retryAt = isMended || isInherited ? now : (trouble?.retryAt ?? Number.POSITIVE_INFINITY)
    const nextAt = Math.min(leaseAt, retryAt)
    if (nextAt > now) {
      tell({ kind: 'waiting', trouble, ...(Number.isFinite(nextAt) && { nextAt }) })
      const wakesAt = leases.length === 0 ? Math.min(nextAt, now + lingers) : nextAt
      await sleep(sleepFor(wakesAt, now, every), stop)
      continue
    }
    tell({ kind: 'sweeping' })
    const swept = await watch.sweep({ measure: Math.abs(drift) > DRIFT, stuckToo: retryAt <= now })
    tell({ kind: 'swept', swept })
    if (swept.kind === 'no-sandbox') return 'no-sandbox'
    if (stop.aborted) return 'stopped'
    // A sweep that renews a sign-in changes it too.
    signIns = watch.signIns()
    const after = clock()
    if (swept.kind === 'done' && swept.isMeasured) {
      anchor = { wall: swept.now, monotonic: after.monotonic }
      drift = driftOf(anchor, after)
    }
    const at = agentTime(anchor, after)
    const before = trouble
    trouble = troubleAfter(swept, before, at, watch.usualHint)
    // That it is over, the ledger says.
    if (trouble !== undefined && trouble.tries !== before?.tries)
      tell({ kind: 'trouble', trouble, isNew: trouble.sentence !== before?.sentence })
    holdBack(heldBack, { due: leases.filter((lease) => lookAt(lease) <= at), swept, at, retryAt: trouble?.retryAt })
  }
}

/** When to look at a lease: what has only just been recorded has its own run at work. */
function lookAt(lease: Lease): number {
  const isFresh = lease.state === 'granting' && lease.trouble === undefined
  return isFresh ? lease.recordedAt + OWN_WORK : (wakeAt(lease) ?? Number.POSITIVE_INFINITY)
}

interface Left {
  readonly due: readonly Lease[]
  readonly swept: Swept
  readonly at: number
  readonly retryAt: number | undefined
}

/** Nothing is looked at again at once; what another process works on, or what has to be settled, at its time. */
function holdBack(heldBack: Map<string, number>, { due, swept, at, retryAt = 0 }: Left): void {
  heldBack.clear()
  for (const { id } of due) heldBack.set(id, Math.max(at + PAUSE, retryAt))
  for (const { id, until } of swept.kind === 'done' ? swept.stopped : []) {
    if (until !== undefined) heldBack.set(id, Math.min(Math.max(until, at + PAUSE), at + LONGEST_PAUSE))
  }
}
