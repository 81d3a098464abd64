import type { Access, Limits } from './access.ts'
import type { LeaseId } from './model/ids.ts'
import type { Lease } from './model/lease.ts'
import type { Stop } from './outcome.ts'

export type Extended =
  | { readonly kind: 'extended'; readonly lease: Lease; readonly from: number }
  /** No such lease. */
  | { readonly kind: 'unknown' }
  /** Only an active lease whose end is ahead can be extended. */
  | { readonly kind: 'not-active'; readonly lease: Lease }
  /** A listing does not show the access any more. */
  | { readonly kind: 'gone'; readonly lease: Lease }
  | { readonly kind: 'stopped'; readonly lease: Lease; readonly stop: Stop }

/** Moves the end of an active lease, after a listing that shows its access. */
export declare function extend(access: Access, id: LeaseId, end: number, limits: Limits): Promise<Extended>
