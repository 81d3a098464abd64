// What leases need from the world. A ledger keeps what we did, a cloud is what is. Adapters import this file and the types of `model/`,
// and nothing else of this room.
import type { Event } from './model/event.ts'
import type { Grant, GrantState } from './model/grant.ts'
import type { GrantKey, LeaseId, MembershipId, OperationId, OwnerId, RequestId } from './model/ids.ts'
import type { Lease, Origin } from './model/lease.ts'

/** Milliseconds since 1970, by the wall clock corrected by the skew that AWS's `Date` shows. */
export type Now = () => number

/** Time, chance and identity of one run of a program. */
export interface Surroundings {
  readonly now: Now
  /** Resolves after so many milliseconds, or when the signal aborts. */
  readonly sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>
  /** From 0 up to 1. */
  readonly random: () => number
  readonly newLeaseId: () => LeaseId
  readonly newOperationId: () => OperationId
  /** A new one for each run of a program. */
  readonly owner: OwnerId
}

// ---- the ledger -----------------------------------------------------------------------------------------------------------------

/** A grant's row while its lock is ours. */
export interface Locked {
  readonly kind: 'locked'
  readonly state: GrantState
  /** Went up with this lock. Every write names it, and fails once somebody else has taken the lock. */
  readonly fence: number
  readonly until: number
}

/** Somebody else has it. */
export interface Held {
  readonly kind: 'held'
  readonly owner: OwnerId
  readonly until: number
}

/** What is written in one transaction, all or nothing, if the fence still is the grant's. At most `MOST_ROWS` leases and events each. */
export interface Change {
  readonly key: GrantKey
  readonly fence: number
  /** Only if the lock ends then or later. */
  readonly lockedUntil?: number
  readonly state?: GrantState
  /** Whole rows, new or replaced. */
  readonly leases?: readonly Lease[]
  /** Ids that AWS gave to what we sent. */
  readonly requests?: readonly RequestId[]
  readonly events?: readonly Event[]
  /** Gives the lock back. The fence stays. */
  readonly unlock?: boolean
}

/** What one transaction holds at most: what a store without tables (DynamoDB) takes too, with room to spare. */
export const MOST_ROWS = 20

/** One page of leases, and where the next begins. */
export interface LeasePage {
  readonly leases: readonly Lease[]
  readonly next?: string
}

/**
 * Where grants, leases and events are kept. Every write is a condition on one grant's row and a few rows beside it; every query is by a
 * key, or by one sorted attribute. Reads see every write that was answered before.
 */
export interface Ledger {
  /** Takes the lock if it is free or has ended by `now`; makes the row where there is none. */
  lock(grant: Grant, owner: OwnerId, now: number, until: number): Promise<Locked | Held>
  /** Makes the lock last longer. False: it is not ours any more. */
  renew(key: GrantKey, fence: number, until: number): Promise<boolean>
  /** False: nothing was written, since the fence is another, or the lock ends earlier than asked for. */
  write(change: Change): Promise<boolean>
  grant(key: GrantKey): Promise<{ readonly grant: Grant; readonly state: GrantState } | undefined>
  /** All grants whose holder is disputed, which wait for a person. */
  disputed(): Promise<readonly { readonly grant: Grant; readonly state: GrantState }[]>
  lease(id: LeaseId): Promise<Lease | undefined>
  /** The leases of a grant that have not ended. */
  leasesOf(key: GrantKey): Promise<readonly Lease[]>
  /** Leases that a sweep has to look at (`wakeAt`), the earliest first. */
  due(now: number, limit: number): Promise<readonly Lease[]>
  /** All leases that have not ended, the earliest end first. */
  open(): Promise<readonly Lease[]>
  /** Leases that have ended, the last ended first. */
  ended(limit: number, after?: string): Promise<LeasePage>
  /** The events of a grant, in their order. */
  events(key: GrantKey): Promise<readonly Event[]>
  /** Which of these ids are of requests that this ledger sent. */
  ownRequests(ids: readonly RequestId[]): Promise<ReadonlySet<RequestId>>
}

// ---- the cloud ------------------------------------------------------------------------------------------------------------------

/**
 * Why AWS does not do what it is asked for. It has answered, and nothing was done.
 * - `conflict`, `throttled`, `quota`: not now; try again
 * - `exists`: a membership that is there already
 * - `not-found`: what it is about is not there
 * - `denied`, `credentials`: the caller may not, or is not known (any more)
 * - `unreachable`: a read got no answer, after the tries that a client makes
 * - `invalid`: anything else
 */
export type Refusal =
  | 'conflict'
  | 'throttled'
  | 'quota'
  | 'exists'
  | 'not-found'
  | 'denied'
  | 'credentials'
  | 'unreachable'
  | 'invalid'

const brand = Symbol.for('sso-access.cloud-error')

/** A read that AWS refuses. Creates and deletes answer with a value (`Sent`) and throw none of these. */
export class CloudError extends Error {
  readonly [brand] = true

  constructor(
    readonly refusal: Refusal,
    sentence: string,
    options?: ErrorOptions,
  ) {
    super(sentence, options)
    this.name = 'CloudError'
  }
}

/** Whether a caught value is a `CloudError`. Each lazily loaded chunk has a class of its own, so `instanceof` would miss some. */
export function isCloudError(error: unknown): error is CloudError {
  return typeof error === 'object' && error !== null && brand in error
}

/** What a listing shows of one grant. */
export type Listed = { readonly present: false } | { readonly present: true; readonly membership?: ListedMembership }

export interface ListedMembership {
  readonly id: MembershipId
  /** Not every store says these. */
  readonly createdAt?: number
  readonly createdBy?: string
}

/** What became of a create or a delete that was to be sent once. */
export type Sent =
  /** AWS has begun (an assignment). `status` is what its answer says, often still `running`. */
  | { readonly kind: 'accepted'; readonly job: Job }
  /** AWS has done it (a membership). */
  | { readonly kind: 'done'; readonly membership?: { readonly id: MembershipId } }
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly sentence: string }
  /** No answer, or one that does not say whether it was done (a time-out, a cut connection, a 5xx). */
  | { readonly kind: 'lost'; readonly sentence: string }
  /** `stamp` said no: it never left. */
  | { readonly kind: 'unsent' }

/** An account-assignment job, as AWS describes it. */
export interface Job {
  readonly requestId: RequestId
  readonly status: 'running' | 'succeeded' | 'failed'
  /** AWS's time, which may be cut to whole seconds. */
  readonly createdAt?: number
  readonly reason?: string
  /** The assignment it is about, as AWS gives it back: account, permission set and principal. */
  readonly tuple?: { readonly account: string; readonly permissionSet: string; readonly principal: string }
}

/** One line of a status list: neither what nor who. */
export interface JobLine {
  readonly requestId: RequestId
  readonly status: Job['status']
  readonly createdAt: number
}

export interface SendOptions {
  /**
   * Called with the time of the signature, after signing and before sending (a client middleware). False: the request must not be sent,
   * and the answer is `unsent`.
   */
  readonly stamp: (signedAt: number) => Promise<boolean>
}

/** A call that may take long, such as one of many pages, calls this between its parts: it keeps the lock. */
export type Beat = () => Promise<void>

/** How room for a create or a delete is waited for. */
export interface RoomWait {
  /** Milliseconds since 1970. */
  readonly until: number
  /** Called again and again while it is waited. */
  readonly beat: Beat
  readonly signal?: AbortSignal | undefined
}

/** A place among the creates and deletes that AWS is let to have running at a time. */
export interface Room {
  /** Whether it was not there at once: what was seen before is old by now. */
  readonly waited: boolean
  /** Tells that it still is needed, at least once a minute: one that nobody tells of is given away. */
  readonly stay: () => Promise<void>
  /** To be called when AWS says that the job has ended, or nothing was begun. Any number of times. */
  readonly leave: () => Promise<void>
}

/**
 * One realm of AWS, seen through one profile. Reads may be tried again by the client; a create or a delete is sent once, for 30 s. One call
 * may answer many who ask (the listing of a pair of account and permission set, a page of statuses), if it began after each had asked: an
 * answer is never older than its question.
 */
export interface Cloud {
  /** Who we are, as the identity store writes it in `CreatedBy`. */
  caller(): Promise<string>
  /**
   * Whether a grant is there. Only from an instance or store that these credentials really see.
   * @throws CloudError for everything else: an answer that says less is not an absence. `not-found` only where AWS says so of the principal
   */
  list(grant: Grant, beat?: Beat): Promise<Listed>
  /** Room to create or delete a grant. Undefined: not before the wait was over. To be had before anything is signed. */
  room(grant: Grant, wait: RoomWait): Promise<Room | undefined>
  create(grant: Grant, options: SendOptions): Promise<Sent>
  /** @param membership the one to delete, and no other; undefined for an assignment */
  delete(grant: Grant, membership: MembershipId | undefined, options: SendOptions): Promise<Sent>
  /** Undefined where AWS does not know the id: not yet, or not any more. */
  job(kind: 'create' | 'delete', grant: Grant, id: RequestId): Promise<Job | undefined>
  /**
   * The jobs that AWS knows of, from this time on, the newest first, whatever they are about. Undefined where it may not be seen.
   */
  jobs(kind: 'create' | 'delete', grant: Grant, since: number, beat?: Beat): Promise<readonly JobLine[] | undefined>
  /** Whether the user is still in the store. Only AWS's own "not found" for this user counts as false. */
  hasUser(grant: Grant, origin: Origin): Promise<boolean>
}

/** Opens the realm of a grant as a lease remembers it. */
export interface Clouds {
  /** @throws CloudError where its profile has no credentials, or does not see the instance */
  open(grant: Grant, origin: Origin): Promise<Cloud>
}
