import type { RequestId } from '../model/ids.ts'
import type { Job } from '../ports.ts'
import { MOST_DESCRIBED } from '../times.ts'

/** What one sweep has found out about the jobs of others, for all its grants: an ended job does not change, and is described once. */
export class Looks {
  private readonly known = new Map<RequestId, Job>()
  private left: number

  constructor(most: number = MOST_DESCRIBED) {
    this.left = most
  }

  ended(id: RequestId): Job | undefined {
    return this.known.get(id)
  }

  remember(job: Job): void {
    if (job.status !== 'running') this.known.set(job.requestId, job)
  }

  /** Whether one more may be described. */
  take(): boolean {
    this.left -= 1
    return this.left >= 0
  }
}
