import type { Accounts, Group, PermissionSet } from '../../aws/directory/inventory.ts'

/** What was found in AWS, for `symflow validate --online`. What is not here is not known, and no rule speaks of it. */
export interface OnlineFacts {
  readonly instanceArn: string
  readonly permissionSets?: readonly PermissionSet[]
  readonly groups?: readonly Group[]
  readonly accounts?: Accounts
  /** What a delegated administrator cannot assign; not there for the management account, which can assign everything. */
  readonly outOfReach?: {
    readonly managementAccount: string
    /** ARNs of the permission sets that the management account uses. */
    readonly permissionSets: ReadonlySet<string>
  }
}
