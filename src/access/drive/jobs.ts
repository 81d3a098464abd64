// Jobs that others may have started, or we without having learned it.
import type { Grant } from '../model/grant.ts'
import type { Job, JobLine } from '../ports.ts'
import { LISTING_LAG } from '../times.ts'
import { lookUntil, type Run } from './run.ts'

/** The ids of the status lists in a span of time that are not in the ledger as ours. Undefined where the lists may not be seen. */
export async function foreignLines(
  { access, hold, cloud }: Run,
  kind: 'create' | 'delete',
  since: number,
  until: number,
): Promise<readonly JobLine[] | undefined> {
  await hold.beat()
  // AWS may cut its times to whole seconds.
  const from = Math.floor(since / 1000) * 1000
  const lines = await cloud.jobs(kind, hold.known.grant, from, () => hold.beat())
  if (lines === undefined) return undefined
  const within = lines.filter(({ createdAt }) => createdAt >= from && createdAt <= until)
  const own = await access.ledger.ownRequests(within.map(({ requestId }) => requestId))
  return within.filter(({ requestId }) => !own.has(requestId))
}

/**
 * Describes a listed job: to its end, if it is about this grant.
 * `other`: it is about something else, or AWS does not know it any more. `running`: it still is at the deadline.
 */
export async function describeToEnd(
  run: Run,
  kind: 'create' | 'delete',
  { requestId, createdAt }: JobLine,
): Promise<Job | 'other' | 'running'> {
  const { access, cloud, hold, looks } = run
  const { grant } = hold.known
  const known = looks.ended(requestId)
  if (known !== undefined) return isAbout(known, grant) ? known : 'other'
  const found = await lookUntil(run, async () => {
    const job = await cloud.job(kind, grant, requestId)
    // A status may not be found for a moment after its job has begun.
    if (job === undefined) return access.surroundings.now() > createdAt + LISTING_LAG ? ('other' as const) : undefined
    looks.remember(job)
    if (!isAbout(job, grant)) return 'other' as const
    return job.status === 'running' ? undefined : job
  })
  return found ?? 'running'
}

/** Whether a job is about this grant. */
function isAbout({ tuple }: Job, grant: Grant): boolean {
  return (
    grant.kind === 'assignment' &&
    tuple !== undefined &&
    tuple.account === grant.account &&
    tuple.permissionSet === grant.permissionSet &&
    tuple.principal === grant.user
  )
}
