// Step 5 of the protocol: sign, stamp, send once.

import type { Conclusion } from '../decide/conclude.ts'
import type { Act } from '../decide/decide.ts'
import type { Operation, Result } from '../model/operation.ts'
import type { Job, Refusal, Sent } from '../ports.ts'
import { pauseBeforeRetry } from '../times.ts'
import { leaveRoom } from './make-room.ts'
import { type Run, waitUntil } from './run.ts'

/** Refusals after which the same request may be taken another time, also within a run. */
const forNow: readonly Refusal[] = ['conflict', 'throttled', 'quota', 'exists']

/**
 * Sends what is recorded, with the full time of the lock ahead of it, and keeps what AWS answers.
 * Undefined: sent, or perhaps sent; what became of it has to be settled. A conclusion: nothing was done.
 */
export async function send(run: Run, act: Act): Promise<Conclusion | undefined> {
  const { hold, cloud, access } = run
  const { grant } = hold.known
  if (grant.kind === 'membership' && act.kind === 'create') await sign(run)
  await hold.renew()
  access.progress?.({ kind: 'sent', grant, action: act.kind })
  const options = { stamp: (signedAt: number) => hold.stamp(signedAt) }
  const sent = await (act.kind === 'create'
    ? cloud.create(grant, options)
    : cloud.delete(grant, act.membership, options))
  // What AWS has begun is outstanding until it says that it has ended.
  if (sent.kind !== 'accepted' || sent.job.status !== 'running') await leaveRoom(run)
  return keep(run, sent)
}

/** Notes who signs: a membership tells who made it. */
async function sign({ hold, cloud }: Run): Promise<void> {
  const { operation } = hold.known.state
  if (operation !== undefined) await hold.writeOperation({ ...operation, signer: await cloud.caller() })
}

async function keep(run: Run, sent: Sent): Promise<Conclusion | undefined> {
  const { hold, access } = run
  const { operation } = hold.known.state
  if (operation === undefined) return undefined
  const { stamp = operation.recordedAt } = operation
  switch (sent.kind) {
    case 'unsent':
      return { kind: 'undone' }
    case 'lost':
      return undefined
    case 'accepted': {
      const { requestId } = sent.job
      const result = resultOf(sent.job, stamp)
      await hold.writeOperation({ ...operation, requestId, ...(result !== undefined && { result }) }, [requestId])
      access.progress?.({ kind: 'confirming', grant: hold.known.grant, action: operation.kind })
      return undefined
    }
    case 'done': {
      const membership = sent.membership?.id ?? operation.membership
      const result = { kind: 'succeeded', createdAt: stamp } as const
      await hold.writeOperation({ ...operation, result, ...(membership !== undefined && { membership }) })
      return undefined
    }
    case 'refused':
      return refused(run, operation, sent.refusal, sent.sentence)
  }
}

export const noReason = 'AWS gives no reason.'

/** What AWS says of the end of a job; undefined while it runs. */
export function resultOf({ status, reason, createdAt }: Job, stamp: number): Result | undefined {
  switch (status) {
    case 'running':
      return undefined
    case 'failed':
      return { kind: 'failed', reason: reason ?? noReason }
    case 'succeeded':
      return { kind: 'succeeded', createdAt: createdAt ?? stamp }
  }
}

async function refused(
  run: Run,
  operation: Operation,
  refusal: Refusal,
  sentence: string,
): Promise<Conclusion | undefined> {
  if (operation.kind === 'delete' && refusal === 'not-found') {
    await run.hold.writeOperation({ ...operation, result: { kind: 'not-found' } })
    return undefined
  }
  if (forNow.includes(refusal) && (await isWorthAnotherTry(run, sentence))) return { kind: 'undone' }
  return operation.kind === 'create' ? { kind: 'failed', sentence } : { kind: 'not-removed', refusal, sentence }
}

/** Waits for another try. What was refused is decided anew then, from a new listing: a conflict is somebody else's work on the same grant. */
async function isWorthAnotherTry(run: Run, sentence: string): Promise<boolean> {
  const { access, hold } = run
  const { now, random } = access.surroundings
  run.refusals += 1
  const at = now() + pauseBeforeRetry(run.refusals, random)
  access.progress?.({ kind: 'retrying', grant: hold.known.grant, sentence, at })
  return waitUntil(run, at)
}
