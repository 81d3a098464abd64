// What each command calls, and so what a profile has to be allowed. `sso-access doctor --print-policy` and docs/aws-permissions.md
// are made of it.

export interface Need {
  readonly command: string
  /** The `Sid` of the statement. */
  readonly sid: string
  readonly actions: readonly Action[]
}

/** What the commands may call. Of each one a read can tell whether it is allowed. */
export type Action =
  | 'sso:ListInstances'
  | 'sso:ListPermissionSets'
  | 'sso:DescribePermissionSet'
  | 'sso:ListPermissionSetsProvisionedToAccount'
  | 'identitystore:ListGroups'
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
    command: 'sso-access doctor',
    sid: 'Doctor',
    actions: [
      ...['organizations:DescribeOrganization', 'organizations:ListDelegatedAdministrators'],
      ...['identitystore:GetUserId', 'identitystore:DescribeUser', 'identitystore:ListUsers'],
    ] as Action[],
  },
]

/** Every action once, in the order of the commands. */
export const allActions: readonly Action[] = [...new Set(needs.flatMap(({ actions }) => actions))]

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
    case 'sso:DescribePermissionSet':
      return ['arn:aws:sso:::instance/*', 'arn:aws:sso:::permissionSet/*']
    case 'identitystore:ListGroups':
      return ['arn:aws:identitystore::*:identitystore/*', 'arn:aws:identitystore:::group/*']
    case 'identitystore:ListUsers':
    case 'identitystore:GetUserId':
    case 'identitystore:DescribeUser':
      return ['arn:aws:identitystore::*:identitystore/*', 'arn:aws:identitystore:::user/*']
    default:
      return ['*']
  }
}
