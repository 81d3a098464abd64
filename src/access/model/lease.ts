import type { Grant } from './grant.ts'
import type { GrantKey, IdentityStoreId, LeaseId } from './ids.ts'

/**
 * - `granting`: recorded, and not yet confirmed
 * - `active`: confirmed, by AWS's status and by a listing
 * - `revoking`: on its way out, and not yet proven
 * - `ended`: nothing more happens to it
 */
export type LeaseState = 'granting' | 'active' | 'revoking' | 'ended'

/**
 * How a lease ended.
 * - `revoked`: we removed the access
 * - `kept`: another lease, or somebody else's grant, holds the access
 * - `gone`: it was not there any more; somebody else removed it, or it never came to be
 * - `principal-gone`: the user is not there any more
 * - `failed`: it was never granted
 */
export type Ending = 'revoked' | 'kept' | 'gone' | 'principal-gone' | 'failed'

/** How the realm of a lease is reached, by the sweep of another day too. */
export interface Origin {
  readonly profile: string
  readonly region: string
  readonly store: IdentityStoreId
}

/** What people want to know of a lease. Nothing is decided by it. */
export interface About {
  /** Who asked for it: the caller of AWS. */
  readonly requester: string
  readonly userName?: string
  readonly accountName?: string
  readonly permissionSetName?: string
  readonly groupName?: string
  readonly reason?: string
  /** `sym_target` and `sym_flow`, and the answers to the flow's own prompts. */
  readonly target?: string
  readonly flow?: string
  readonly fields?: Readonly<Record<string, string>>
  /** Where the flow says that nobody revokes early: it is done all the same, and noted. */
  readonly allowRevoke?: false
}

/** Why the last try did not end a lease: it is tried again later, and shown as stuck. */
export interface Trouble {
  readonly since: number
  readonly tries: number
  readonly nextAt: number
  readonly sentence: string
}

/** Our claim on a grant, with an end. */
export interface Lease {
  readonly id: LeaseId
  readonly key: GrantKey
  readonly grant: Grant
  readonly origin: Origin
  readonly about: About
  readonly state: LeaseState
  readonly recordedAt: number
  /** Fixed when the intent is recorded; only an extension changes it. */
  readonly end: number
  /** Recorded on a grant that was there: it revokes nothing while that stands. */
  readonly acceptStanding: boolean
  readonly activeAt?: number
  readonly revokingAt?: number
  readonly endedAt?: number
  readonly ending?: Ending
  /** What holds the access that it was kept for. */
  readonly keptFor?: LeaseId | 'standing' | 'disputed'
  /** Why it was not granted, or ended before its time, or who took it over, in a sentence. */
  readonly detail?: string
  readonly trouble?: Trouble
}

/** Whether a lease claims its grant: granting or active, and its end is ahead. */
export function isLive({ state, end }: Lease, now: number): boolean {
  return (state === 'granting' || state === 'active') && end > now
}

/**
 * When a sweep has to look at a lease: at its end, at once where it is half-way, later where the last try had no luck.
 * Undefined for one that has ended. A ledger keeps it beside the lease, to find those that are due.
 */
export function wakeAt({ state, end, recordedAt, trouble }: Lease): number | undefined {
  switch (state) {
    // At once is any time that has passed. When it began to be revoked would do, if no clock were ever ahead.
    case 'granting':
    case 'revoking':
      return trouble?.nextAt ?? recordedAt
    case 'active':
      return end
    case 'ended':
      return undefined
  }
}
