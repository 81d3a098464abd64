import type { LeaseId } from '../model/ids.ts'
import type { Lease } from '../model/lease.ts'

/** What an operation wants of a grant. */
export type Wish =
  /** A lease in `granting`, recorded already or not. */
  | { readonly kind: 'grant'; readonly lease: Lease }
  | { readonly kind: 'extend'; readonly lease: LeaseId; readonly end: number }
  | { readonly kind: 'end'; readonly leases: readonly LeaseId[]; readonly detail: string }
  /** A sweep: only what is due or half-way. */
  | { readonly kind: 'tidy' }
