import type { GrantKey } from '../model/ids.ts'
import type { Run } from './run.ts'

/** How long one who is done waits for the others at most. Milliseconds. */
const PATIENCE = 10_000

/**
 * The tasks of one sweep on grants that one listing shows. Their deletes run one after another; who is done waits with the listing that
 * proves it until the others are done too, so that they all ask at the same time.
 */
export class Company {
  private readonly everybody = new AbortController()
  private readonly under: Set<GrantKey>

  constructor(keys: readonly GrantKey[]) {
    this.under = new Set(keys)
  }

  /** To be told once a grant has nothing more to send, or is left. Any number of times. */
  leave(key: GrantKey): void {
    this.under.delete(key)
    if (this.under.size === 0) this.everybody.abort()
  }

  /** Aborts when all have left. */
  get over(): AbortSignal {
    return this.everybody.signal
  }
}

/** Waits for the others, with the lock kept; at most for half of the time that is left. */
export async function waitForCompany({ access, hold, company, deadline }: Run): Promise<void> {
  if (company === undefined) return
  const left = (deadline - access.surroundings.now()) / 2
  if (left > 0) await hold.pause(Math.min(PATIENCE, left), company.over)
}
