import { type ForeignJob, judgeLook, lookSince } from '../decide/look.ts'
import type { Stop } from '../outcome.ts'
import { describeToEnd, foreignLines } from './jobs.ts'
import type { Run } from './run.ts'

/**
 * Looks for someone else's act before the last-out delete. Without the permission to see the lists, or past the number that is described
 * in one sweep, what was not seen counts as not there.
 */
export async function look(run: Run): Promise<'clear' | 'standing' | 'disputed' | Stop> {
  const { grant, state, leases } = run.hold.known
  // A membership carries its own proof: its id.
  if (grant.kind === 'membership') return 'clear'
  const since = lookSince(state, Math.min(...leases.map(({ recordedAt }) => recordedAt)))
  const found: ForeignJob[] = []
  for (const kind of ['create', 'delete'] as const) {
    // Deletions only tell the order of what others have created.
    if (kind === 'delete' && found.length === 0) break
    const lines = (await foreignLines(run, kind, since, Number.POSITIVE_INFINITY)) ?? []
    for (const line of lines) {
      if (line.status === 'failed') continue
      if (run.looks.ended(line.requestId) === undefined && !run.looks.take(line.requestId)) break
      const job = await describeToEnd(run, kind, line)
      if (job === 'running')
        return { kind: 'unconfirmed', sentence: 'Another operation on the same access is still running.' }
      if (job !== 'other' && job.status === 'succeeded')
        found.push({ kind, createdAt: job.createdAt ?? line.createdAt })
    }
  }
  return judgeLook(state, found)
}
