import type {
  AccountId,
  GrantKey,
  GroupId,
  IdentityStoreId,
  InstanceArn,
  LeaseId,
  MembershipId,
  PermissionSetArn,
  UserId,
} from './ids.ts'
import type { Operation } from './operation.ts'

/** A user's permission set in an account. */
export interface AssignmentGrant {
  readonly kind: 'assignment'
  /** The address that stands in for AWS's own; empty for AWS. With the instance it is the realm: nothing is shared between realms. */
  readonly endpoint: string
  readonly instance: InstanceArn
  readonly account: AccountId
  readonly permissionSet: PermissionSetArn
  readonly user: UserId
}

/** A user in a group. */
export interface MembershipGrant {
  readonly kind: 'membership'
  readonly endpoint: string
  readonly store: IdentityStoreId
  readonly group: GroupId
  readonly user: UserId
}

/** A fact in AWS that access hangs on. */
export type Grant = AssignmentGrant | MembershipGrant

/**
 * Who a grant hangs on.
 * - `none`: nobody, as far as this ledger knows: nothing of ours is there
 * - `ours`: we caused it to appear
 * - `standing`: it was there, and this ledger did not make it
 * - `disputed`: cannot be decided; never removed by itself
 */
export type Holder = 'none' | 'ours' | 'standing' | 'disputed'

/** A membership that we made: the id changes with each re-add, so nothing else is ever deleted. */
export interface OwnMembership {
  readonly id: MembershipId
  /** AWS's time, or ours where AWS did not say. Milliseconds since 1970, as all times in this room. */
  readonly createdAt: number
}

/** A proven absence. */
export interface Removed {
  readonly at: number
  readonly as: 'revoked' | 'gone' | 'principal-gone'
  /** The leases that were on their way out then. */
  readonly leases: readonly LeaseId[]
}

/** What the ledger knows of a grant. Everything but the lock; replaced as a whole, under the fence. */
export interface GrantState {
  readonly holder: Holder
  /** When the listing began that found it absent, before the create that made it ours: where a look begins. */
  readonly absentAt?: number
  /** The create that made it ours, in AWS's time: what others did is older or newer than this. */
  readonly createdAt?: number
  readonly membership?: OwnMembership
  /** When a person said that it is ours: what others did before that has been judged. */
  readonly resolvedAt?: number
  /** When our last removal was proven, and as what. */
  readonly removed?: Removed
  /** Until when a delete of ours whose answer was lost may still end it: nobody shares it before. */
  readonly endsUntil?: number
  /** The one create or delete that is open. */
  readonly operation?: Operation
}

/** The state of a grant that nobody has asked for yet. */
export const untouched: GrantState = { holder: 'none' }

/** The key of a grant in a ledger. The parts have no space in them. */
export function grantKey(grant: Grant): GrantKey {
  const parts =
    grant.kind === 'assignment'
      ? ['assignment', grant.endpoint, grant.instance, grant.account, grant.permissionSet, grant.user]
      : ['membership', grant.endpoint, grant.store, grant.group, grant.user]
  return parts.join(' ') as GrantKey
}
