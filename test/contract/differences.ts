/** What moto (5.2.1) answers otherwise than the sandbox. */
export interface Difference {
  /** As docs/sandbox.md has it, where it says why ours is right. */
  readonly name: string
  /** The lines that come of it: `step: field: ours ≠ theirs`. */
  readonly line: RegExp
}

const ps = '(Create|Describe|List)\\w*'

export const differences: readonly Difference[] = [
  { name: 'the caller', line: /^GetCallerIdentity: Arn: / },
  { name: 'packed policies', line: /: PackedPolicySize: / },
  { name: 'lengths and patterns', line: /(for a minute|too many at once|a name that is none): / },
  { name: 'paths', line: /: (OrganizationalUnits?|Accounts?)\S*\.Paths?\S*: .* ≠ -$/ },
  { name: 'the instance', line: /^ListInstances: Instances\[0\]\.(Name|PrimaryRegion|Regions\S*): .* ≠ -$/ },
  { name: 'missing operations', line: /: error: - ≠ SyntaxError$/ },
  {
    name: 'missing operations',
    line: /^(DescribeInstance|GetGroupMembershipId|DescribeGroupMembership|IsMemberInGroups|ListTagsForResource of a permission set|ListAccountAssignment(Creation|Deletion)Status): .* ≠ -$/,
  },
  { name: 'who and when', line: /\.?(Created|Updated)(At|By): .* ≠ -$/ },
  { name: 'the status of a user', line: /\bUserStatus: ENABLED ≠ -$/ },
  { name: 'duplicate memberships', line: /^CreateGroupMembership again: / },
  { name: 'duplicate memberships', line: /: GroupMemberships\[1\]\S*: - ≠ / },
  {
    name: 'the ARN of a permission set',
    line: /PermissionSet(Arn|s\[0\]): arn:aws:sso:::permissionSet\/\S.* ≠ arn:aws:sso:::instance\//,
  },
  {
    name: 'duplicate permission sets',
    line: new RegExp(`^${ps} of the same name: (error: ConflictException ≠ -|PermissionSet\\.)`),
  },
  { name: 'duplicate permission sets', line: /^ListPermissionSets: PermissionSets\[[12]\]: - ≠ / },
  { name: 'updates', line: /^DescribePermissionSet after the update: PermissionSet\.Description: Deploys ≠ -$/ },
  { name: 'jobs', line: /Status\.Status: IN_PROGRESS ≠ SUCCEEDED$/ },
  {
    name: 'jobs',
    line: /^(Delete|Describe)AccountAssignment(DeletionStatus)?: \S+\.RequestId: <uuid of DeleteAccountAssignment> ≠ /,
  },
  { name: 'duplicate assignments', line: /: AccountAssignments\[1\]\S*: - ≠ / },
  { name: 'an account that is not there', line: /^ListAccountAssignments of an account that is not there: .*: - ≠ / },
  { name: 'provisioning', line: /^ListAccountsForProvisionedPermissionSet: .* ≠ -$/ },
  { name: 'provisioning', line: /^ListPermissionSetsProvisionedToAccount: .* ≠ -$/ },
  { name: 'permission sets in use', line: /^DeletePermissionSet that is assigned: error: ConflictException ≠ -$/ },
  { name: 'permission sets in use', line: /^DescribePermissionSet after that: / },
  { name: 'permission sets in use', line: /^DeletePermissionSet: error: - ≠ ResourceNotFoundException$/ },
  { name: 'memberships that are gone', line: /^DeleteGroupMembership again: error: ResourceNotFoundException ≠ -$/ },
]
