import type { RequestId } from '../model/ids.ts'
import type { Operation } from '../model/operation.ts'
import type { Job } from '../ports.ts'
import { BEFORE_STAMP, SIGNATURE_IS_DEAD } from '../times.ts'
import { describeToEnd, foreignLines } from './jobs.ts'
import type { Run } from './run.ts'
import { noReason } from './send.ts'

export type Found =
  | { readonly kind: 'one'; readonly requestId: RequestId }
  /** All that could be it have FAILED. They may be another's, and ours forgotten: listings have to agree. */
  | { readonly kind: 'failed'; readonly reason: string }
  /** `unseen`: the lists may not be seen. */
  | { readonly kind: 'several' | 'none' | 'running' | 'unseen' }

/**
 * Searches the status lists for the job of a request whose answer was lost. Only when its signature is dead: until then one that is not
 * there yet can still come.
 */
export async function searchLost(run: Run, { kind, stamp = 0 }: Operation): Promise<Found> {
  const lines = await foreignLines(run, kind, stamp - BEFORE_STAMP, stamp + SIGNATURE_IS_DEAD)
  if (lines === undefined) return { kind: 'unseen' }
  const found: Job[] = []
  for (const line of lines) {
    const job = await describeToEnd(run, kind, line)
    if (job === 'running') return { kind: 'running' }
    if (job !== 'other') found.push(job)
  }
  const [first] = found
  if (first === undefined) return { kind: 'none' }
  if (found.every(({ status }) => status === 'failed')) return { kind: 'failed', reason: first.reason ?? noReason }
  if (found.length === 1) return { kind: 'one', requestId: first.requestId }
  return { kind: 'several' }
}
