import type { Lease } from './model/lease.ts'
import type { Refusal } from './ports.ts'

/** Why an operation on a grant stopped before what it was for. The lease stays as it is; a sweep goes on with it. */
export type Stop =
  /** Another process holds the grant. */
  | { readonly kind: 'busy'; readonly until: number }
  /** What an interrupted run left has to be settled first, not before then. */
  | { readonly kind: 'settle'; readonly until: number }
  /** Sent, and not confirmed in time. */
  | { readonly kind: 'unconfirmed'; readonly sentence: string }
  /** AWS refuses. */
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly sentence: string }

/** What became of a lease that was to end. */
export interface Moved {
  readonly lease: Lease
  /** Undefined where it has ended, or is where it should be. */
  readonly stop?: Stop
}
