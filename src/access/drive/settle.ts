// Step 2 of the protocol, and the end of step 5: what became of a create or a delete is found out, whoever sent it.
import type { Conclusion } from '../decide/conclude.ts'
import { isFromLostCreate } from '../decide/lost-membership.ts'
import type { Sighting } from '../decide/sight.ts'
import type { Operation } from '../model/operation.ts'
import type { Stop } from '../outcome.ts'
import { LONGEST_JOB, SIGNATURE_IS_DEAD } from '../times.ts'
import { confirm } from './confirm.ts'
import { twoListings } from './listings.ts'
import { leaveRoom } from './make-room.ts'
import { lookUntil, type Run, waitToSettle } from './run.ts'
import { searchLost } from './search-lost.ts'
import { resultOf } from './send.ts'

/** What was proven, and the listing that proved it, where there was one. */
export interface Settled {
  readonly conclusion: Conclusion
  readonly sighting?: Sighting
}

export const isStopped = (value: Settled | Stop): value is Stop => 'kind' in value

/** Finds out what became of the open operation. */
export async function settle(run: Run): Promise<Settled | Stop> {
  const operation = openOperation(run)
  if (operation.stamp === undefined) return { conclusion: { kind: 'undone' } }
  if (operation.result !== undefined) return confirm(run, operation, operation.result)
  if (operation.requestId !== undefined) return poll(run, operation)
  return run.hold.known.grant.kind === 'membership' ? settleMembership(run, operation) : settleLost(run, operation)
}

function openOperation({ hold }: Run): Operation {
  const { operation } = hold.known.state
  if (operation === undefined) throw new Error('no operation is open')
  return operation
}

/** Describes the job until it has ended. */
async function poll(run: Run, operation: Operation): Promise<Settled | Stop> {
  const { access, cloud, hold } = run
  const { kind, requestId, stamp = operation.recordedAt } = operation
  if (requestId === undefined) return settleLost(run, operation)
  const ended = await lookUntil(run, async () => {
    const job = await cloud.job(kind, hold.known.grant, requestId)
    if (job === undefined) return access.surroundings.now() >= stamp + LONGEST_JOB ? ('forgotten' as const) : undefined
    return resultOf(job, stamp)
  })
  if (ended === undefined) return { kind: 'unconfirmed', sentence: 'AWS is still working on it.' }
  await leaveRoom(run)
  if (ended === 'forgotten') return settleByListings(run, operation)
  return confirm(run, operation, ended)
}

/** An assignment whose answer was lost. */
async function settleLost(run: Run, operation: Operation): Promise<Settled | Stop> {
  const { stamp = operation.recordedAt } = operation
  const dead = stamp + SIGNATURE_IS_DEAD
  if (!(await waitToSettle(run, dead))) return { kind: 'settle', until: dead }
  const found = await searchLost(run, operation)
  switch (found.kind) {
    case 'running':
      return { kind: 'unconfirmed', sentence: 'AWS is still working on it.' }
    case 'one':
      await run.hold.writeOperation({ ...operation, requestId: found.requestId }, [found.requestId])
      return settle(run)
    case 'several':
    case 'failed':
    case 'none':
    case 'unseen':
      // A delete is never concluded without AWS having said how it ended: it is sent again.
      if (operation.kind === 'delete') return { conclusion: sentAgain(found.kind === 'unseen', stamp) }
      if (found.kind === 'several') return { conclusion: { kind: 'disputed' } }
      // Where the lists tell nothing, it may have come at the last moment, and run for as long as any job.
      return settleByListings(run, operation, {
        longer: found.kind === 'unseen' ? SIGNATURE_IS_DEAD : 0,
        reason: found.kind === 'failed' ? found.reason : neverTookEffect,
      })
  }
}

/** Where the lists tell nothing, the delete may have come at the last moment, and run for as long as any job. */
function sentAgain(isUnseen: boolean, stamp: number): Conclusion {
  return isUnseen ? { kind: 'unknown-delete', until: stamp + SIGNATURE_IS_DEAD + LONGEST_JOB } : { kind: 'undone' }
}

/** What no id tells of: two listings, when nothing that was sent can still run. */
async function settleByListings(
  run: Run,
  operation: Operation,
  { longer = 0, reason = neverTookEffect } = {},
): Promise<Settled | Stop> {
  const { kind, stamp = operation.recordedAt, holderBefore } = operation
  if (kind === 'delete') return { conclusion: { kind: 'undone' } }
  const over = stamp + LONGEST_JOB + longer
  if (!(await waitToSettle(run, over))) return { kind: 'settle', until: over }
  const sighting = await twoListings(run)
  if ('kind' in sighting) return sighting
  if (!sighting.listed.present) return { conclusion: { kind: 'failed', sentence: reason }, sighting }
  return { conclusion: { kind: holderBefore === 'ours' ? 'still-ours' : 'disputed' }, sighting }
}

const neverTookEffect = 'The request was lost on its way to AWS.'

/** A membership is made or ended at once; only the answer can be lost. */
async function settleMembership(run: Run, operation: Operation): Promise<Settled | Stop> {
  const { stamp = operation.recordedAt } = operation
  const dead = stamp + SIGNATURE_IS_DEAD
  if (!(await waitToSettle(run, dead))) return { kind: 'settle', until: dead }
  // It is sent again. Not sooner: one that comes late would end the membership under a lease that has shared it meanwhile.
  if (operation.kind === 'delete') return { conclusion: { kind: 'undone' } }
  const sighting = await twoListings(run)
  if ('kind' in sighting) return sighting
  const { listed } = sighting
  if (!listed.present) return { conclusion: { kind: 'failed', sentence: neverTookEffect }, sighting }
  const { membership } = listed
  const own = run.hold.known.state.membership
  if (own !== undefined && membership?.id === own.id) return { conclusion: { kind: 'still-ours' }, sighting }
  if (membership === undefined || !isFromLostCreate(operation, membership)) {
    return { conclusion: { kind: 'disputed' }, sighting }
  }
  const { id, createdAt = stamp } = membership
  return { conclusion: { kind: 'created', createdAt, membership: id }, sighting }
}
