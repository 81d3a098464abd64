// What each command calls, and so what a profile has to be allowed. `sso-access doctor --print-policy` and docs/aws-permissions.md
// are made of it.

export interface Need {
  readonly command: string
  /** The `Sid` of the statement. */
  readonly sid: string
  readonly actions: readonly Action[]
}

/** What the commands may call. */
export type Action = ReadAction | WriteAction

/** Whether one of these is allowed, only doing it can tell. */
export type WriteAction = (typeof writes)[number]

const writes = [
  'sso:CreateAccountAssignment',
  'sso:DeleteAccountAssignment',
  'identitystore:CreateGroupMembership',
  'identitystore:DeleteGroupMembership',
] as const

/** Whether one of these is allowed, a read tells. */
export type ReadAction =
  | 'sso:ListInstances'
  | 'sso:ListPermissionSets'
  | 'sso:DescribePermissionSet'
  | 'sso:ListPermissionSetsProvisionedToAccount'
  | 'sso:ListAccountsForProvisionedPermissionSet'
  | 'sso:ListAccountAssignments'
  | 'sso:ListAccountAssignmentsForPrincipal'
  | 'sso:DescribeAccountAssignmentCreationStatus'
  | 'sso:DescribeAccountAssignmentDeletionStatus'
  | 'sso:ListAccountAssignmentCreationStatus'
  | 'sso:ListAccountAssignmentDeletionStatus'
  | 'identitystore:ListGroups'
  | 'identitystore:ListGroupMemberships'
  | 'identitystore:ListGroupMembershipsForMember'
  | 'identitystore:ListUsers'
  | 'identitystore:GetUserId'
  | 'identitystore:DescribeUser'
  | 'organizations:DescribeOrganization'
  | 'organizations:ListDelegatedAdministrators'
  | 'organizations:ListRoots'
  | 'organizations:ListOrganizationalUnitsForParent'
  | 'organizations:ListAccounts'
  | 'organizations:ListAccountsForParent'
  | 'organizations:ListTagsForResource'

const units: readonly Action[] = ['organizations:ListRoots', 'organizations:ListOrganizationalUnitsForParent']
const accounts: readonly Action[] = ['organizations:ListAccounts', 'organizations:ListAccountsForParent', ...units]
const permissionSets: readonly Action[] = ['sso:ListInstances', 'sso:ListPermissionSets', 'sso:DescribePermissionSet']

const person: readonly Action[] = ['identitystore:GetUserId', 'identitystore:DescribeUser', 'identitystore:ListUsers']

/** `whoami` needs no permission at all. */
export const needs: readonly Need[] = [
  { command: 'sso-access accounts', sid: 'Accounts', actions: accounts },
  { command: 'sso-access accounts --tag', sid: 'AccountsByTag', actions: ['organizations:ListTagsForResource'] },
  { command: 'sso-access permission-sets', sid: 'PermissionSets', actions: permissionSets },
  { command: 'sso-access groups', sid: 'Groups', actions: ['sso:ListInstances', 'identitystore:ListGroups'] },
  {
    command: 'symflow validate --online',
    sid: 'ValidateOnline',
    actions: [...permissionSets, 'sso:ListPermissionSetsProvisionedToAccount', 'identitystore:ListGroups', ...accounts],
  },
  {
    command: 'sso-access request --account',
    sid: 'AccountAssignments',
    actions: [
      ...permissionSets,
      'sso:ListAccountAssignments',
      'sso:ListAccountAssignmentsForPrincipal',
      'sso:CreateAccountAssignment',
      'sso:DeleteAccountAssignment',
      'sso:DescribeAccountAssignmentCreationStatus',
      'sso:DescribeAccountAssignmentDeletionStatus',
      'sso:ListAccountAssignmentCreationStatus',
      'sso:ListAccountAssignmentDeletionStatus',
      ...person,
      ...accounts,
    ],
  },
  {
    command: 'sso-access request --group',
    sid: 'GroupMemberships',
    actions: [
      'sso:ListInstances',
      'identitystore:ListGroups',
      'identitystore:ListGroupMemberships',
      'identitystore:ListGroupMembershipsForMember',
      'identitystore:CreateGroupMembership',
      'identitystore:DeleteGroupMembership',
      ...person,
    ],
  },
  {
    // Only where the list by user is refused: it shows what is there and of no lease.
    command: 'sso-access revoke --account',
    sid: 'WhatIsNotRevoked',
    actions: ['sso:ListPermissionSetsProvisionedToAccount', 'sso:ListAccountsForProvisionedPermissionSet'],
  },
  {
    command: 'sso-access doctor',
    sid: 'Doctor',
    actions: ['organizations:DescribeOrganization', 'organizations:ListDelegatedAdministrators', ...person],
  },
]

/** Every action once, in the order of the commands. */
export const allActions: readonly Action[] = [...new Set(needs.flatMap(({ actions }) => actions))]

export function isWrite(action: Action): action is WriteAction {
  return (writes as readonly Action[]).includes(action)
}

/** The commands that need an action. */
export function commandsNeeding(action: Action): readonly string[] {
  return needs.filter(({ actions }) => actions.includes(action)).map(({ command }) => command)
}

/** What an action can be limited to. */
export function resourcesOf(action: Action): readonly string[] {
  switch (action) {
    case 'sso:ListPermissionSets':
      return ['arn:aws:sso:::instance/*']
    case 'sso:ListPermissionSetsProvisionedToAccount':
      return ['arn:aws:sso:::instance/*', 'arn:aws:sso:::account/*']
    case 'sso:CreateAccountAssignment':
    case 'sso:DeleteAccountAssignment':
    case 'sso:ListAccountAssignments':
      return ['arn:aws:sso:::instance/*', 'arn:aws:sso:::permissionSet/*', 'arn:aws:sso:::account/*']
    case 'sso:ListAccountAssignmentsForPrincipal':
      return ['arn:aws:sso:::instance/*', 'arn:aws:sso:::account/*']
    case 'sso:DescribeAccountAssignmentCreationStatus':
    case 'sso:DescribeAccountAssignmentDeletionStatus':
    case 'sso:ListAccountAssignmentCreationStatus':
    case 'sso:ListAccountAssignmentDeletionStatus':
      return ['arn:aws:sso:::instance/*']
    case 'sso:DescribePermissionSet':
    case 'sso:ListAccountsForProvisionedPermissionSet':
      return ['arn:aws:sso:::instance/*', 'arn:aws:sso:::permissionSet/*']
    case 'identitystore:ListGroups':
      return ['arn:aws:identitystore::*:identitystore/*', 'arn:aws:identitystore:::group/*']
    case 'identitystore:ListGroupMemberships':
    case 'identitystore:ListGroupMembershipsForMember':
    case 'identitystore:CreateGroupMembership':
    case 'identitystore:DeleteGroupMembership':
      return [
        'arn:aws:identitystore::*:identitystore/*',
        'arn:aws:identitystore:::group/*',
        'arn:aws:identitystore:::user/*',
        'arn:aws:identitystore:::membership/*',
      ]
    case 'identitystore:ListUsers':
    case 'identitystore:GetUserId':
    case 'identitystore:DescribeUser':
      return ['arn:aws:identitystore::*:identitystore/*', 'arn:aws:identitystore:::user/*']
    default:
      return ['*']
  }
}
