// The protocol of a grant, for every operation: settle, list, decide, record, send, settle, close. docs/safety.md draws it.
import { type Conclusion, conclude } from '../decide/conclude.ts'
import { type Act, type Answer, type Decision, decide, type Known } from '../decide/decide.ts'
import { outgoing } from '../decide/moves.ts'
import { type Sighting, surelyNewAt } from '../decide/sight.ts'
import { troubled } from '../decide/trouble.ts'
import type { Wish } from '../decide/wish.ts'
import type { Lease } from '../model/lease.ts'
import type { Operation } from '../model/operation.ts'
import type { Stop } from '../outcome.ts'
import { MOST_ROWS } from '../ports.ts'
import { SIGNATURE_IS_DEAD } from '../times.ts'
import { look } from './look.ts'
import { makeRoom } from './make-room.ts'
import { heedCancel, type Run, see, waitUntil } from './run.ts'
import { send } from './send.ts'
import { isStopped, settle } from './settle.ts'

/** What a run came to: a wish that is not fulfilled, what it was stopped by, or nothing of it: everything is done. */
export interface Came {
  readonly answer?: Answer
  readonly stop?: Stop
  /** Whether a create was recorded in this run. */
  readonly isCreator?: boolean
}

/** Runs the protocol until nothing is left to do for the wish, or nothing can be done now. */
export async function follow(run: Run): Promise<Came> {
  const { hold } = run
  await markEnding(run)
  for (;;) {
    await heedCancel(run)
    if (hold.known.state.operation !== undefined) {
      const came = await settleOpen(run)
      if (came !== undefined) return came
      continue
    }
    const sighting = await see(run)
    const surelyNew = run.wish.kind === 'grant' ? surelyNewAt(hold.known.state, sighting) : undefined
    if (surelyNew !== undefined) {
      if (await waitUntil(run, surelyNew)) continue
      return stopped(run, { kind: 'settle', until: surelyNew })
    }
    const decision = decide(wishNow(run), hold.known, sighting)
    const came = await carryOut(run, decision, sighting)
    if (came !== undefined) return came
  }
}

/** Where the end of a lease has to wait for an open operation, it is written down at once, so that a sweep knows of it. */
async function markEnding({ hold, wish, access }: Run): Promise<void> {
  if (hold.known.state.operation === undefined || wish.kind !== 'end') return
  const at = access.surroundings.now()
  for (let from = 0; from < wish.leases.length; from += MOST_ROWS) {
    const ids = wish.leases.slice(from, from + MOST_ROWS)
    const leases = hold.known.leases.map((lease) => (ids.includes(lease.id) ? outgoing(lease, at, wish.detail) : lease))
    await hold.write({ ...hold.known, leases })
  }
}

/** A lease that has come to its end is not asked for again. */
function wishNow({ wish, hold }: Run, leases: readonly Lease[] = []): Wish {
  if (wish.kind !== 'grant') return wish
  const lease = leases.find(({ id }) => id === wish.lease.id) ?? hold.lease(wish.lease.id)
  return lease?.state === 'ended' ? { kind: 'tidy' } : wish
}

/** Settles the open operation, closes it, and with it everything that its listing decides. */
async function settleOpen(run: Run): Promise<Came | undefined> {
  tellWait(run)
  const settled = await settle(run)
  if (isStopped(settled)) return stopped(run, settled)
  return close(run, settled.conclusion, settled.sighting)
}

/** Whoever waits for minutes hears of it before. */
function tellWait({ access, hold, deadline }: Run): void {
  const { stamp, requestId, result } = hold.known.state.operation ?? {}
  if (stamp === undefined || requestId !== undefined || result !== undefined) return
  const until = stamp + SIGNATURE_IS_DEAD
  if (until <= deadline && access.surroundings.now() < until)
    access.progress?.({ kind: 'settling', grant: hold.known.grant, until })
}

async function close(run: Run, conclusion: Conclusion, sighting?: Sighting): Promise<Came | undefined> {
  const { hold, access } = run
  const { operation } = hold.known.state
  if (operation === undefined) return undefined
  await heedCancel(run)
  const closed = conclude(hold.known, operation, conclusion, access.surroundings.now())
  if (conclusion.kind === 'not-removed' || conclusion.kind === 'not-believed') {
    if (isWorthAnotherDelete(run, conclusion.kind)) {
      await hold.write(closed)
      return undefined
    }
    const leases = troubled(closed.leases, conclusion.sentence, access.surroundings.now())
    await hold.write({ ...closed, leases }, { unlock: true })
    const { sentence } = conclusion
    if (conclusion.kind === 'not-believed') return { stop: { kind: 'unconfirmed', sentence } }
    return { stop: { kind: 'refused', refusal: conclusion.refusal, sentence } }
  }
  const decision = sighting && decideAfter(run, closed, sighting)
  if (decision === undefined || decision.act !== undefined || decision.more === true) {
    await hold.write(closed)
    return undefined
  }
  await hold.write(knownAfter(closed, decision), { unlock: true })
  return answered(decision)
}

/** A delete that another run has sent says nothing of ours. One that is not believed is looked at anew once: it may be somebody else's by now. */
function isWorthAnotherDelete(run: Run, kind: 'not-removed' | 'not-believed'): boolean {
  const isFirst = kind === 'not-believed' && !run.isDisbelieved
  if (isFirst) run.isDisbelieved = true
  return isFirst || !run.hasSent
}

/** A closed operation and its listing decide on in the same transaction, if nothing has to be sent for it. */
function decideAfter(run: Run, closed: Known, sighting: Sighting): Decision {
  const open = closed.leases.filter(({ state }) => state !== 'ended')
  const done = closed.leases.filter(({ state }) => state === 'ended')
  const decision = decide(wishNow(run, closed.leases), { ...closed, leases: open }, sighting)
  return { ...decision, leases: [...decision.leases, ...done] }
}

async function carryOut(run: Run, decision: Decision, sighting: Sighting): Promise<Came | undefined> {
  const { hold, wish } = run
  const { act, more } = decision
  const after = knownAfter(hold.known, decision)
  if (act === undefined) {
    await hold.write(after, { unlock: more !== true })
    return more === true ? undefined : answered(decision)
  }
  // The leases are on their way out from here, whatever the look finds.
  const isOutgoing = act.kind === 'delete' && after.leases.some((lease) => !hold.known.leases.includes(lease))
  if (isOutgoing) await hold.write(after)
  const room = await makeRoom(run)
  await heedCancel(run)
  if (room === 'none')
    return run.wish.kind === wish.kind ? stopped(run, { kind: 'unconfirmed', sentence: noTime }) : undefined
  // What a create rests on is seen anew; a delete rests on the ledger, and on a look that begins now.
  if (act.kind === 'create' && (room === 'late' || run.wish.kind !== wish.kind)) return undefined
  if (act.kind === 'delete') {
    const found = await look(run)
    if (typeof found === 'object') return stopped(run, found)
    if (found !== 'clear') {
      await hold.write({ ...hold.known, state: { ...hold.known.state, holder: found } })
      return undefined
    }
  }
  if (run.access.surroundings.now() > run.deadline) return stopped(run, { kind: 'unconfirmed', sentence: noTime })
  await record(run, act, sighting, act.kind === 'delete' ? hold.known : after)
  if (act.kind === 'create') run.isCreator = true
  run.hasSent = true
  const conclusion = await send(run, act)
  return conclusion === undefined ? undefined : close(run, conclusion)
}

const noTime = 'There was no time left to begin.'

/** Step 4: the leases, the intent and the events, in one transaction, before anything is sent. */
async function record({ access, hold, wish }: Run, act: Act, { at, listed }: Sighting, after: Known): Promise<void> {
  const { now, newOperationId } = access.surroundings
  const operation: Operation = {
    id: newOperationId(),
    kind: act.kind,
    recordedAt: now(),
    leases: act.leases,
    holderBefore: after.state.holder,
    listedAt: at,
    listedPresent: listed.present,
    ...(act.membership !== undefined && { membership: act.membership }),
  }
  const isNew = wish.kind === 'grant' && hold.lease(wish.lease.id) === undefined
  await hold.write({ ...after, state: { ...after.state, operation } })
  if (isNew) access.progress?.({ kind: 'recorded', lease: wish.lease })
}

/** What is half-way stays so, for a sweep. */
async function stopped({ hold }: Run, stop: Stop): Promise<Came> {
  await hold.release()
  return { stop }
}

function knownAfter({ grant }: Known, { state, leases }: Decision): Known {
  return { grant, state, leases }
}

function answered({ answer }: Decision): Came {
  return answer === undefined ? {} : { answer }
}
