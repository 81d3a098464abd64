// Branded ids of what `access` speaks about. They are parsed at the edge (`aws/ids.ts` knows AWS's patterns); in here they are taken
// as they come.

declare const kind: unique symbol
type Id<Kind extends string> = string & { readonly [kind]: Kind }

/** One per request and grant. */
export type LeaseId = Id<'lease'>
/** One create or delete, as this ledger records it before it is sent. */
export type OperationId = Id<'operation'>
/** Whoever holds a lock: one per run of a program, so that a new process is never taken for a dead one. */
export type OwnerId = Id<'owner'>
/** A grant with its realm, as one text (`grantKey`). */
export type GrantKey = Id<'grant'>
/** What AWS calls an account-assignment job. */
export type RequestId = Id<'request'>
export type AccountId = Id<'account'>
export type PermissionSetArn = Id<'permission set'>
export type InstanceArn = Id<'instance'>
export type IdentityStoreId = Id<'identity store'>
export type UserId = Id<'user'>
export type GroupId = Id<'group'>
export type MembershipId = Id<'membership'>
