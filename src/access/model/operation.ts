import type { Holder } from './grant.ts'
import type { LeaseId, MembershipId, OperationId, RequestId } from './ids.ts'

/** A create or a delete, from before it is sent until what became of it is proven. */
export interface Operation {
  readonly id: OperationId
  readonly kind: 'create' | 'delete'
  readonly recordedAt: number
  /** The leases that it grants or ends. */
  readonly leases: readonly LeaseId[]
  /** Whom the grant hung on when this was recorded. */
  readonly holderBefore: Holder
  /** When the listing began that it was decided on, and what it showed. */
  readonly listedAt: number
  readonly listedPresent: boolean
  /** The time of the signature. Without one nothing was sent. */
  readonly stamp?: number
  /** Who signed, as the identity store names it in `CreatedBy`: tells a membership of ours from another's. */
  readonly signer?: string
  /** The id that AWS gave. A membership has none: it is done at once. */
  readonly requestId?: RequestId
  /** The membership to delete; of a create, the one that AWS gave. */
  readonly membership?: MembershipId
  /** What AWS said of its end. Not yet what is: a listing says that. */
  readonly result?: Result
  /** The first of two listings that have to agree, 30 s apart. */
  readonly firstListing?: FirstListing
}

export interface FirstListing {
  readonly at: number
  readonly present: boolean
  readonly membership?: MembershipId
}

export type Result =
  | { readonly kind: 'succeeded'; readonly createdAt: number }
  | { readonly kind: 'failed'; readonly reason: string }
  /** A delete of what is not there. */
  | { readonly kind: 'not-found' }
