// Someone else's act during our lease. A create is an upsert: when a person or Terraform makes the same assignment while our lease stands,
// the listing does not change. Only the status ids tell.
import type { GrantState } from '../model/grant.ts'
import { BEFORE_RESOLVED, LONGEST_JOB } from '../times.ts'

/** A job about the same assignment that is not ours and SUCCEEDED. */
export interface ForeignJob {
  readonly kind: 'create' | 'delete'
  /** AWS's time. */
  readonly createdAt: number
}

/**
 * From when on jobs have to be looked at: a job that ran when the grant was found absent may have ended after it. What was there when a
 * person said that it is ours is settled by that.
 */
export function lookSince({ absentAt, createdAt, resolvedAt }: GrantState, fallback: number): number {
  const since = (absentAt ?? createdAt ?? fallback) - LONGEST_JOB
  return resolvedAt === undefined ? since : Math.max(since, resolvedAt - BEFORE_RESOLVED)
}

/**
 * Whose a grant of ours is, in the light of what others did.
 * `clear`: nobody made it beside us. `standing`: another's create came after ours, so it is there for them too. `disputed`: another's create
 * whose place is not certain, before ours (or in the same second, where times are cut), or with another's delete after it.
 */
export function judgeLook({ createdAt }: GrantState, jobs: readonly ForeignJob[]): 'clear' | 'standing' | 'disputed' {
  const creates = jobs.filter(({ kind }) => kind === 'create')
  const deletes = jobs.filter(({ kind }) => kind === 'delete')
  const stands = (create: ForeignJob) =>
    createdAt !== undefined &&
    isAfter(create.createdAt, createdAt) &&
    !deletes.some((gone) => !isAfter(create.createdAt, gone.createdAt))
  if (creates.length === 0) return 'clear'
  return creates.some(stands) ? 'standing' : 'disputed'
}

/** Whether a time is later than another, also where one of them may be cut to its second. */
function isAfter(one: number, other: number): boolean {
  const isCut = one % 1000 === 0 || other % 1000 === 0
  return isCut ? Math.floor(one / 1000) > Math.floor(other / 1000) : one > other
}
