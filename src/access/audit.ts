import type { Access, Limits } from './access.ts'
import type { Grant, Holder } from './model/grant.ts'
import type { GrantKey } from './model/ids.ts'
import type { Lease, Origin } from './model/lease.ts'
import type { Stop } from './outcome.ts'

export type AuditKind = 'overdue' | 'stuck' | 'missing' | 'disputed' | 'standing' | 'not-ours' | 'unseen' | 'in-order'

export interface Audited {
  readonly kind: AuditKind
  readonly grant: Grant
  readonly holder: Holder
  readonly leases: readonly Lease[]
  /** What a listing shows; undefined where AWS did not let us see (`unseen`). */
  readonly present?: boolean
  readonly sentence?: string
}

export interface AuditOptions extends Limits {
  /** Grants that AWS shows and somebody wants to have compared: what is not in the ledger is `not-ours`. */
  readonly also?: readonly { readonly grant: Grant; readonly origin: Origin }[]
}

/** Compares everything that the ledger holds with AWS. Changes nothing, there or here. */
export declare function audit(access: Access, options: AuditOptions): Promise<readonly Audited[]>

export type Resolved =
  | { readonly kind: 'resolved'; readonly from: Holder; readonly to: Holder }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'not-disputed'; readonly holder: Holder }
  | { readonly kind: 'stopped'; readonly stop: Stop }

/** A person decides about a disputed grant: ours (its last lease removes it), or not (it stays). */
export declare function resolve(
  access: Access,
  key: GrantKey,
  as: 'ours' | 'standing',
  limits: Limits,
): Promise<Resolved>
