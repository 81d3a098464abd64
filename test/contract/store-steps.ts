import * as store from '@aws-sdk/client-identitystore'
import * as admin from '@aws-sdk/client-sso-admin'
import { type Memory, remember, stepsOf } from './step.ts'

/** The instance, and its identity store, as far as it is made. */
export const storeSteps = stepsOf((step) => {
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
    const create = new store.CreateUserCommand({
      IdentityStoreId,
      UserName: 'robin',
      DisplayName: 'Robin',
      Name,
      Emails,
    })
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
      new store.ListUsersCommand({
        IdentityStoreId,
        Filters: [{ AttributePath: 'UserName', AttributeValue: 'robin' }],
      }),
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
})
