// One script of operations, for any world that speaks the protocols of AWS. Every operation that the sandbox serves and that the SDK's
// clients have is in it.
import * as store from '@aws-sdk/client-identitystore'
import * as organizations from '@aws-sdk/client-organizations'
import * as admin from '@aws-sdk/client-sso-admin'
import * as sts from '@aws-sdk/client-sts'
import type { Clients } from '../sandbox/running.ts'

/** What the script has found out so far: ids, which differ from world to world. */
export type Memory = Record<string, string>

export interface Step {
  /** Unique, and begins with the operation. */
  readonly name: string
  readonly run: (clients: Clients, memory: Memory) => Promise<object>
}

const steps: Step[] = []
const step = (name: string, run: Step['run']) => steps.push({ name, run })
const remember = async <Result extends object>(
  result: Promise<Result>,
  memory: Memory,
  what: (result: Result) => Record<string, string | undefined>,
) => {
  const found = Object.entries(what(await result)).filter((entry): entry is [string, string] => entry[1] !== undefined)
  Object.assign(memory, Object.fromEntries(found))
  return result
}

const of = ({ InstanceArn, PermissionSetArn, UserId, AccountId }: Memory) => ({
  ...{ InstanceArn, PermissionSetArn, TargetId: AccountId, TargetType: 'AWS_ACCOUNT' as const },
  ...{ PrincipalType: 'USER' as const, PrincipalId: UserId },
})

step('GetCallerIdentity', ({ sts: client }) => client.send(new sts.GetCallerIdentityCommand({})))
step('AssumeRole', ({ sts: client }, { AccountId }) =>
  client.send(
    new sts.AssumeRoleCommand({ RoleArn: `arn:aws:iam::${AccountId}:role/Deploy`, RoleSessionName: 'contract' }),
  ),
)
step('AssumeRole for a minute', ({ sts: client }, { AccountId }) =>
  client.send(
    new sts.AssumeRoleCommand({
      RoleArn: `arn:aws:iam::${AccountId}:role/Deploy`,
      RoleSessionName: 'contract',
      DurationSeconds: 60,
    }),
  ),
)

step('DescribeOrganization', ({ organizations: client }) =>
  client.send(new organizations.DescribeOrganizationCommand({})),
)
step('ListRoots', ({ organizations: client }, memory) =>
  remember(client.send(new organizations.ListRootsCommand({})), memory, ({ Roots }) => ({ RootId: Roots?.[0]?.Id })),
)
step('ListOrganizationalUnitsForParent', ({ organizations: client }, memory) =>
  remember(
    client.send(new organizations.ListOrganizationalUnitsForParentCommand({ ParentId: memory['RootId'] })),
    memory,
    ({ OrganizationalUnits }) => ({ UnitId: OrganizationalUnits?.[0]?.Id }),
  ),
)
step('DescribeOrganizationalUnit', ({ organizations: client }, { UnitId }) =>
  client.send(new organizations.DescribeOrganizationalUnitCommand({ OrganizationalUnitId: UnitId })),
)
step('ListAccounts', ({ organizations: client }) => client.send(new organizations.ListAccountsCommand({})))
step('ListAccounts, too many at once', ({ organizations: client }) =>
  client.send(new organizations.ListAccountsCommand({ MaxResults: 21 })),
)
step('ListAccountsForParent', ({ organizations: client }, { UnitId }) =>
  client.send(new organizations.ListAccountsForParentCommand({ ParentId: UnitId })),
)
step('ListChildren', ({ organizations: client }, { UnitId }) =>
  client.send(new organizations.ListChildrenCommand({ ParentId: UnitId, ChildType: 'ACCOUNT' })),
)
step('ListParents', ({ organizations: client }, { AccountId }) =>
  client.send(new organizations.ListParentsCommand({ ChildId: AccountId })),
)
step('DescribeAccount', ({ organizations: client }, { AccountId }) =>
  client.send(new organizations.DescribeAccountCommand({ AccountId })),
)
step('DescribeAccount that is not there', ({ organizations: client }) =>
  client.send(new organizations.DescribeAccountCommand({ AccountId: '999988887777' })),
)
step('ListTagsForResource of an account', ({ organizations: client }, { AccountId }) =>
  client.send(new organizations.ListTagsForResourceCommand({ ResourceId: AccountId })),
)
step('ListDelegatedAdministrators', ({ organizations: client }) =>
  client.send(new organizations.ListDelegatedAdministratorsCommand({})),
)

step('ListInstances', ({ admin: client }, memory) =>
  remember(client.send(new admin.ListInstancesCommand({})), memory, ({ Instances }) => ({
    InstanceArn: Instances?.[0]?.InstanceArn,
    IdentityStoreId: Instances?.[0]?.IdentityStoreId,
  })),
)
step('ListInstances, too many at once', ({ admin: client }) =>
  client.send(new admin.ListInstancesCommand({ MaxResults: 101 })),
)
step('DescribeInstance', ({ admin: client }, { InstanceArn }) =>
  client.send(new admin.DescribeInstanceCommand({ InstanceArn })),
)
step('CreateUser', ({ store: client }, memory) => {
  const { IdentityStoreId } = memory
  const Name = { GivenName: 'Robin', FamilyName: 'Example' }
  const Emails = [{ Value: 'robin@example.com', Type: 'work', Primary: true }]
  const create = new store.CreateUserCommand({ IdentityStoreId, UserName: 'robin', DisplayName: 'Robin', Name, Emails })
  return remember(client.send(create), memory, ({ UserId }) => ({ UserId }))
})
step('CreateUser of the same name', ({ store: client }, { IdentityStoreId }) =>
  client.send(
    new store.CreateUserCommand({
      IdentityStoreId,
      UserName: 'robin',
      DisplayName: 'R',
      Name: { GivenName: 'R', FamilyName: 'R' },
    }),
  ),
)
step('DescribeUser', ({ store: client }, { IdentityStoreId, UserId }) =>
  client.send(new store.DescribeUserCommand({ IdentityStoreId, UserId })),
)
step('ListUsers', ({ store: client }, { IdentityStoreId }) =>
  client.send(new store.ListUsersCommand({ IdentityStoreId })),
)
step('ListUsers by name', ({ store: client }, { IdentityStoreId }) =>
  client.send(
    new store.ListUsersCommand({ IdentityStoreId, Filters: [{ AttributePath: 'UserName', AttributeValue: 'robin' }] }),
  ),
)
const alternate = (AttributePath: string, AttributeValue: string) => ({
  UniqueAttribute: { AttributePath, AttributeValue },
})
step('GetUserId', ({ store: client }, { IdentityStoreId }) =>
  client.send(new store.GetUserIdCommand({ IdentityStoreId, AlternateIdentifier: alternate('userName', 'robin') })),
)
step('GetUserId of nobody', ({ store: client }, { IdentityStoreId }) =>
  client.send(new store.GetUserIdCommand({ IdentityStoreId, AlternateIdentifier: alternate('userName', 'nobody') })),
)
step('CreateGroup', ({ store: client }, memory) =>
  remember(
    client.send(
      new store.CreateGroupCommand({
        IdentityStoreId: memory['IdentityStoreId'],
        DisplayName: 'Responders',
        Description: 'On call',
      }),
    ),
    memory,
    ({ GroupId }) => ({ GroupId }),
  ),
)
step('CreateGroup of the same name', ({ store: client }, { IdentityStoreId }) =>
  client.send(new store.CreateGroupCommand({ IdentityStoreId, DisplayName: 'Responders' })),
)
step('DescribeGroup', ({ store: client }, { IdentityStoreId, GroupId }) =>
  client.send(new store.DescribeGroupCommand({ IdentityStoreId, GroupId })),
)
step('ListGroups', ({ store: client }, { IdentityStoreId }) =>
  client.send(new store.ListGroupsCommand({ IdentityStoreId })),
)
step('GetGroupId', ({ store: client }, { IdentityStoreId }) =>
  client.send(
    new store.GetGroupIdCommand({ IdentityStoreId, AlternateIdentifier: alternate('displayName', 'Responders') }),
  ),
)
const member = ({ IdentityStoreId, GroupId, UserId }: Memory) => ({
  IdentityStoreId,
  GroupId,
  MemberId: { UserId: UserId ?? '' },
})
step('CreateGroupMembership', ({ store: client }, memory) =>
  remember(client.send(new store.CreateGroupMembershipCommand(member(memory))), memory, ({ MembershipId }) => ({
    MembershipId,
  })),
)
step('CreateGroupMembership again', ({ store: client }, memory) =>
  client.send(new store.CreateGroupMembershipCommand(member(memory))),
)
step('GetGroupMembershipId', ({ store: client }, memory) =>
  client.send(new store.GetGroupMembershipIdCommand(member(memory))),
)
step('DescribeGroupMembership', ({ store: client }, { IdentityStoreId, MembershipId }) =>
  client.send(new store.DescribeGroupMembershipCommand({ IdentityStoreId, MembershipId })),
)
step('ListGroupMemberships', ({ store: client }, { IdentityStoreId, GroupId }) =>
  client.send(new store.ListGroupMembershipsCommand({ IdentityStoreId, GroupId })),
)
step('ListGroupMembershipsForMember', ({ store: client }, memory) =>
  client.send(
    new store.ListGroupMembershipsForMemberCommand({
      IdentityStoreId: memory['IdentityStoreId'],
      MemberId: member(memory).MemberId,
    }),
  ),
)
step('IsMemberInGroups', ({ store: client }, memory) =>
  client.send(
    new store.IsMemberInGroupsCommand({
      IdentityStoreId: memory['IdentityStoreId'],
      MemberId: member(memory).MemberId,
      GroupIds: [memory['GroupId'] ?? ''],
    }),
  ),
)

step('CreatePermissionSet', ({ admin: client }, memory) => {
  const { InstanceArn } = memory
  const Tags = [{ Key: 'risk', Value: 'low' }]
  const create = new admin.CreatePermissionSetCommand({
    InstanceArn,
    Name: 'Deploy',
    Description: 'Deploys',
    SessionDuration: 'PT2H',
    Tags,
  })
  return remember(client.send(create), memory, ({ PermissionSet }) => ({
    PermissionSetArn: PermissionSet?.PermissionSetArn,
  }))
})
step('CreatePermissionSet of the same name', ({ admin: client }, { InstanceArn }) =>
  client.send(new admin.CreatePermissionSetCommand({ InstanceArn, Name: 'Deploy' })),
)
step('CreatePermissionSet with a name that is none', ({ admin: client }, { InstanceArn }) =>
  client.send(new admin.CreatePermissionSetCommand({ InstanceArn, Name: 'not a name' })),
)
step('DescribePermissionSet', ({ admin: client }, { InstanceArn, PermissionSetArn }) =>
  client.send(new admin.DescribePermissionSetCommand({ InstanceArn, PermissionSetArn })),
)
step('UpdatePermissionSet', ({ admin: client }, { InstanceArn, PermissionSetArn }) =>
  client.send(new admin.UpdatePermissionSetCommand({ InstanceArn, PermissionSetArn, SessionDuration: 'PT4H' })),
)
step('DescribePermissionSet after the update', ({ admin: client }, { InstanceArn, PermissionSetArn }) =>
  client.send(new admin.DescribePermissionSetCommand({ InstanceArn, PermissionSetArn })),
)
step('ListPermissionSets', ({ admin: client }, { InstanceArn }) =>
  client.send(new admin.ListPermissionSetsCommand({ InstanceArn })),
)
step('ListTagsForResource of a permission set', ({ admin: client }, { InstanceArn, PermissionSetArn }) =>
  client.send(new admin.ListTagsForResourceCommand({ InstanceArn, ResourceArn: PermissionSetArn })),
)
step('CreateAccountAssignment', ({ admin: client }, memory) =>
  remember(
    client.send(new admin.CreateAccountAssignmentCommand(of(memory))),
    memory,
    ({ AccountAssignmentCreationStatus: status }) => ({
      CreationId: status?.RequestId,
    }),
  ),
)
step('DescribeAccountAssignmentCreationStatus', ({ admin: client }, { InstanceArn, CreationId }) =>
  client.send(
    new admin.DescribeAccountAssignmentCreationStatusCommand({
      InstanceArn,
      AccountAssignmentCreationRequestId: CreationId,
    }),
  ),
)
step('CreateAccountAssignment again', ({ admin: client }, memory) =>
  client.send(new admin.CreateAccountAssignmentCommand(of(memory))),
)
step('ListAccountAssignmentCreationStatus', ({ admin: client }, { InstanceArn }) =>
  client.send(new admin.ListAccountAssignmentCreationStatusCommand({ InstanceArn })),
)
step('ListAccountAssignments', ({ admin: client }, { InstanceArn, PermissionSetArn, AccountId }) =>
  client.send(new admin.ListAccountAssignmentsCommand({ InstanceArn, PermissionSetArn, AccountId })),
)
step('ListAccountAssignmentsForPrincipal', ({ admin: client }, { InstanceArn, UserId }) =>
  client.send(
    new admin.ListAccountAssignmentsForPrincipalCommand({ InstanceArn, PrincipalId: UserId, PrincipalType: 'USER' }),
  ),
)
step('ListAccountsForProvisionedPermissionSet', ({ admin: client }, { InstanceArn, PermissionSetArn }) =>
  client.send(new admin.ListAccountsForProvisionedPermissionSetCommand({ InstanceArn, PermissionSetArn })),
)
step('ListPermissionSetsProvisionedToAccount', ({ admin: client }, { InstanceArn, AccountId }) =>
  client.send(new admin.ListPermissionSetsProvisionedToAccountCommand({ InstanceArn, AccountId })),
)
step('CreateAccountAssignment in an account that is not there', ({ admin: client }, memory) =>
  client.send(new admin.CreateAccountAssignmentCommand({ ...of(memory), TargetId: '999988887777' })),
)
step('ListAccountAssignments of an account that is not there', ({ admin: client }, { InstanceArn, PermissionSetArn }) =>
  client.send(new admin.ListAccountAssignmentsCommand({ InstanceArn, PermissionSetArn, AccountId: '999988887777' })),
)
step('DeletePermissionSet that is assigned', ({ admin: client }, { InstanceArn, PermissionSetArn }) =>
  client.send(new admin.DeletePermissionSetCommand({ InstanceArn, PermissionSetArn })),
)
step('DescribePermissionSet after that', ({ admin: client }, { InstanceArn, PermissionSetArn }) =>
  client.send(new admin.DescribePermissionSetCommand({ InstanceArn, PermissionSetArn })),
)
step('DeleteAccountAssignment', ({ admin: client }, memory) =>
  remember(
    client.send(new admin.DeleteAccountAssignmentCommand(of(memory))),
    memory,
    ({ AccountAssignmentDeletionStatus: status }) => ({
      DeletionId: status?.RequestId,
    }),
  ),
)
step('DescribeAccountAssignmentDeletionStatus', ({ admin: client }, { InstanceArn, DeletionId }) =>
  client.send(
    new admin.DescribeAccountAssignmentDeletionStatusCommand({
      InstanceArn,
      AccountAssignmentDeletionRequestId: DeletionId,
    }),
  ),
)
step('ListAccountAssignmentDeletionStatus', ({ admin: client }, { InstanceArn }) =>
  client.send(new admin.ListAccountAssignmentDeletionStatusCommand({ InstanceArn })),
)
step('DeleteAccountAssignment that is not there', ({ admin: client }, memory) =>
  client.send(
    new admin.DeleteAccountAssignmentCommand({ ...of(memory), PrincipalId: '00000000-0000-4000-a000-000000000000' }),
  ),
)
step('DeletePermissionSet', ({ admin: client }, { InstanceArn, PermissionSetArn }) =>
  client.send(new admin.DeletePermissionSetCommand({ InstanceArn, PermissionSetArn })),
)
step('DeleteGroupMembership', ({ store: client }, { IdentityStoreId, MembershipId }) =>
  client.send(new store.DeleteGroupMembershipCommand({ IdentityStoreId, MembershipId })),
)
step('DeleteGroupMembership again', ({ store: client }, { IdentityStoreId, MembershipId }) =>
  client.send(new store.DeleteGroupMembershipCommand({ IdentityStoreId, MembershipId })),
)
step('DeleteGroup', ({ store: client }, { IdentityStoreId, GroupId }) =>
  client.send(new store.DeleteGroupCommand({ IdentityStoreId, GroupId })),
)
step('DescribeGroup that is gone', ({ store: client }, { IdentityStoreId, GroupId }) =>
  client.send(new store.DescribeGroupCommand({ IdentityStoreId, GroupId })),
)
step('DeleteUser', ({ store: client }, { IdentityStoreId, UserId }) =>
  client.send(new store.DeleteUserCommand({ IdentityStoreId, UserId })),
)
step('DescribeUser who is gone', ({ store: client }, { IdentityStoreId, UserId }) =>
  client.send(new store.DescribeUserCommand({ IdentityStoreId, UserId })),
)

export const script: readonly Step[] = steps
