import type { Access, Limits } from './access.ts'
import type { Grant } from './model/grant.ts'
import type { About, Lease, Origin } from './model/lease.ts'
import type { Stop } from './outcome.ts'

export interface Wanted {
  readonly grant: Grant
  readonly origin: Origin
  readonly about: About
  /** When it ends. Milliseconds since 1970. */
  readonly end: number
  /** Take a lease on access that is there already and that this ledger did not grant; it will revoke nothing. */
  readonly acceptStanding: boolean
}

export interface RequestOptions extends Limits {
  /** The first Ctrl-C: the lease is cancelled, and 15 s are left to take it back. */
  readonly cancel?: AbortSignal
}

export type Requested =
  /** Confirmed. `created`: our create; `shared`: another lease of this ledger holds it already; `standing`: it was there. */
  | { readonly kind: 'granted'; readonly lease: Lease; readonly by: 'created' | 'shared' | 'standing' }
  /** Nothing was recorded. */
  | { readonly kind: 'refused'; readonly why: 'standing' | 'disputed' }
  /** The lease ended, or is on its way out, without having been granted. */
  | { readonly kind: 'failed'; readonly lease: Lease; readonly reason: string }
  | { readonly kind: 'cancelled'; readonly lease: Lease; readonly stop?: Stop }
  /** Not confirmed. Without a lease nothing was recorded. */
  | { readonly kind: 'stopped'; readonly stop: Stop; readonly lease?: Lease }

/** Grants access by a lease of its own, and gives back what was proven. */
export declare function request(access: Access, wanted: Wanted, options: RequestOptions): Promise<Requested>
