import type { RequestId } from '../model/ids.ts'
import type { Job } from '../ports.ts'
import { MOST_DESCRIBED } from '../times.ts'

/** What one sweep has found out about the jobs of others, for all its grants: an ended job does not change, and is described once. */
export class Looks {
  private readonly known = new Map<RequestId, Job>()
  private readonly taken = new Set<RequestId>()

  constructor(private readonly most: number = MOST_DESCRIBED) {}

  ended(id: RequestId): Job | undefined {
    return this.known.get(id)
  }

  remember(job: Job): void {
    if (job.status !== 'running') this.known.set(job.requestId, job)
  }

  /** Whether a job may be described: one of those that are, or one more. */
  take(id: RequestId): boolean {
    if (this.taken.has(id)) return true
    if (this.taken.size >= this.most) return false
    this.taken.add(id)
    return true
  }
}
