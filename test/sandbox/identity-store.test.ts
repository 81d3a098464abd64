import {
  CreateGroupCommand,
  CreateGroupMembershipCommand,
  CreateUserCommand,
  DeleteGroupCommand,
  DeleteGroupMembershipCommand,
  DeleteUserCommand,
  DescribeGroupCommand,
  DescribeGroupMembershipCommand,
  DescribeUserCommand,
  GetGroupIdCommand,
  GetGroupMembershipIdCommand,
  GetUserIdCommand,
  IsMemberInGroupsCommand,
  ListGroupMembershipsCommand,
  ListGroupMembershipsForMemberCommand,
  ListGroupsCommand,
  ListUsersCommand,
  paginateListUsers,
} from '@aws-sdk/client-identitystore'
import { describe, expect, it } from 'vitest'
import { group, IdentityStoreId, user } from './names.ts'
import { immediate, START, startSandbox } from './running.ts'

const by = (AttributePath: string, AttributeValue: string) => ({
  IdentityStoreId,
  AlternateIdentifier: { UniqueAttribute: { AttributePath, AttributeValue } },
})
const robinIn = (name: string) => ({ IdentityStoreId, GroupId: group(name), MemberId: { UserId: user('robin') } })

describe('users', () => {
  it('are made, found, described, listed in pages and deleted', async () => {
    const { clients } = await startSandbox()
    const { store } = clients()
    const Emails = [{ Value: 'pat@example.com', Type: 'work', Primary: true }]
    const Name = { GivenName: 'Pat', FamilyName: 'Example' }
    const { UserId } = await store.send(
      new CreateUserCommand({ IdentityStoreId, UserName: 'pat', DisplayName: 'Pat', Name, Emails }),
    )
    expect(await store.send(new DescribeUserCommand({ IdentityStoreId, UserId }))).toMatchObject({
      UserId,
      IdentityStoreId,
      UserName: 'pat',
      DisplayName: 'Pat',
      Name,
      Emails,
      CreatedAt: new Date(START),
      CreatedBy: expect.stringContaining(':assumed-role/AWSReservedSSO_AdministratorAccess_'),
    })
    expect((await store.send(new GetUserIdCommand(by('userName', 'PAT')))).UserId).toBe(UserId)
    expect((await store.send(new GetUserIdCommand(by('emails.value', 'pat@example.com')))).UserId).toBe(UserId)
    const pages: number[] = []
    for await (const { Users = [] } of paginateListUsers({ client: store, pageSize: 20 }, { IdentityStoreId }))
      pages.push(Users.length)
    expect(pages).toEqual([20, 20, 11])
    await store.send(new DeleteUserCommand({ IdentityStoreId, UserId }))
    await expect(store.send(new DescribeUserCommand({ IdentityStoreId, UserId }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      ResourceType: 'USER',
      ResourceId: UserId,
    })
  })

  it('are found by the id that another directory has for them', async () => {
    const { clients } = await startSandbox()
    const AlternateIdentifier = { ExternalId: { Issuer: 'https://idp.example.com', Id: 'idp-41' } }
    const found = await clients().store.send(new GetUserIdCommand({ IdentityStoreId, AlternateIdentifier }))
    expect(found.UserId).toBe(user('wren'))
  })

  it('have names and addresses of their own', async () => {
    const { clients } = await startSandbox()
    const create = (UserName: string, Value: string) =>
      clients().store.send(new CreateUserCommand({ IdentityStoreId, UserName, Emails: [{ Value }] }))
    const conflict = { name: 'ConflictException', Reason: 'UNIQUENESS_CONSTRAINT_VIOLATION' }
    await expect(create('Alex', 'other@example.com')).rejects.toMatchObject(conflict)
    await expect(create('other', 'alex@example.com')).rejects.toMatchObject(conflict)
  })

  it('can be listed by their name, and by nothing else', async () => {
    const { clients } = await startSandbox()
    const list = (AttributePath: string) =>
      clients().store.send(
        new ListUsersCommand({ IdentityStoreId, Filters: [{ AttributePath, AttributeValue: 'alex' }] }),
      )
    expect((await list('UserName')).Users).toMatchObject([{ UserId: user('alex') }])
    await expect(list('DisplayName')).rejects.toMatchObject({ name: 'ValidationException' })
  })

  it('are looked up by unique attributes only', async () => {
    const { clients } = await startSandbox()
    const wrong = new GetUserIdCommand(by('displayName', 'alex'))
    await expect(clients().store.send(wrong)).rejects.toMatchObject({ name: 'ValidationException' })
  })
})

describe('groups', () => {
  it('are made, found, described, listed and deleted with their memberships', async () => {
    const { clients } = await startSandbox()
    const { store } = clients()
    const { GroupId } = await store.send(
      new CreateGroupCommand({ IdentityStoreId, DisplayName: 'Night shift', Description: 'At night' }),
    )
    const described = { GroupId, IdentityStoreId, DisplayName: 'Night shift', Description: 'At night' }
    expect(await store.send(new DescribeGroupCommand({ IdentityStoreId, GroupId }))).toMatchObject(described)
    // Terraform writes the attribute with a capital letter.
    expect((await store.send(new GetGroupIdCommand(by('DisplayName', 'night shift')))).GroupId).toBe(GroupId)
    expect((await store.send(new ListGroupsCommand({ IdentityStoreId }))).Groups).toHaveLength(11)
    const again = new CreateGroupCommand({ IdentityStoreId, DisplayName: 'NIGHT SHIFT' })
    await expect(store.send(again)).rejects.toMatchObject({ name: 'ConflictException' })
    await store.send(
      new CreateGroupMembershipCommand({ IdentityStoreId, GroupId, MemberId: { UserId: user('robin') } }),
    )
    await store.send(new DeleteGroupCommand({ IdentityStoreId, GroupId }))
    const ofRobin = await store.send(
      new ListGroupMembershipsForMemberCommand({ IdentityStoreId, MemberId: { UserId: user('robin') } }),
    )
    expect(ofRobin.GroupMemberships?.map((membership) => membership.GroupId)).not.toContain(GroupId)
  })
})

describe('a membership', () => {
  it('has another id each time', async () => {
    const { clients } = await startSandbox()
    const { store } = clients()
    const first = await store.send(new CreateGroupMembershipCommand(robinIn('Responders')))
    expect((await store.send(new GetGroupMembershipIdCommand(robinIn('Responders')))).MembershipId).toBe(
      first.MembershipId,
    )
    const { MembershipId } = first
    await store.send(new DeleteGroupMembershipCommand({ IdentityStoreId, MembershipId }))
    const second = await store.send(new CreateGroupMembershipCommand(robinIn('Responders')))
    expect(second.MembershipId).not.toBe(MembershipId)
    await expect(store.send(new DeleteGroupMembershipCommand({ IdentityStoreId, MembershipId }))).rejects.toMatchObject(
      {
        name: 'ResourceNotFoundException',
        ResourceType: 'GROUP_MEMBERSHIP',
      },
    )
  })

  it('says when it was made and by whom, described and listed', async () => {
    const { clients, clock } = await startSandbox()
    const { store } = clients('iam-user')
    clock.advance(60_000)
    const { MembershipId } = await store.send(new CreateGroupMembershipCommand(robinIn('Responders')))
    const made = {
      MembershipId,
      GroupId: group('Responders'),
      MemberId: { UserId: user('robin') },
      CreatedAt: new Date(START + 60_000),
      CreatedBy: 'arn:aws:iam::111122223333:user/automation',
    }
    expect(await store.send(new DescribeGroupMembershipCommand({ IdentityStoreId, MembershipId }))).toMatchObject(made)
    const list = new ListGroupMembershipsCommand({ IdentityStoreId, GroupId: group('Responders') })
    expect((await store.send(list)).GroupMemberships).toMatchObject([made])
  })

  it.each([
    ['uniqueness', 'UNIQUENESS_CONSTRAINT_VIOLATION'],
    ['without-reason', undefined],
  ] as const)('that is there is a conflict (%s)', async (duplicateMembership, Reason) => {
    const { clients, sandbox } = await startSandbox()
    sandbox.changeSettings({ ...sandbox.settings, unverified: { ...sandbox.settings.unverified, duplicateMembership } })
    await expect(clients().store.send(new CreateGroupMembershipCommand(robinIn('Platform')))).rejects.toMatchObject({
      name: 'ConflictException',
      Reason,
    })
  })

  it.each([
    ['allowed', undefined],
    ['access-denied', 'AccessDeniedException'],
    ['validation', 'ValidationException'],
  ] as const)('in a group of Active Directory (%s)', async (membershipInDirectoryGroup, name) => {
    const { clients, sandbox } = await startSandbox()
    sandbox.changeSettings({
      ...sandbox.settings,
      unverified: { ...sandbox.settings.unverified, membershipInDirectoryGroup },
    })
    const made = clients().store.send(new CreateGroupMembershipCommand(robinIn('Directory Admins')))
    // Robin is in that group already.
    if (name === undefined) await expect(made).rejects.toMatchObject({ name: 'ConflictException' })
    else await expect(made).rejects.toMatchObject({ name })
  })

  it('is known to IsMemberInGroups, and lists lag behind it', async () => {
    const { clients, clock } = await startSandbox({ settings: { ...immediate, listLag: 5000 } })
    const { store } = clients()
    await store.send(new CreateGroupMembershipCommand(robinIn('Responders')))
    const GroupIds = [group('Responders'), group('Finance')]
    const is = await store.send(
      new IsMemberInGroupsCommand({ IdentityStoreId, MemberId: { UserId: user('robin') }, GroupIds }),
    )
    expect(is.Results?.map(({ MembershipExists }) => MembershipExists)).toEqual([true, false])
    const list = new ListGroupMembershipsCommand({ IdentityStoreId, GroupId: group('Responders') })
    expect((await store.send(list)).GroupMemberships).toEqual([])
    clock.advance(5000)
    expect((await store.send(list)).GroupMemberships).toHaveLength(1)
  })

  it('goes with the user', async () => {
    const { clients } = await startSandbox()
    const { store } = clients()
    await store.send(new DeleteUserCommand({ IdentityStoreId, UserId: user('robin') }))
    const list = new ListGroupMembershipsCommand({ IdentityStoreId, GroupId: group('Platform') })
    expect((await store.send(list)).GroupMemberships).toHaveLength(5)
  })
})

describe('the store', () => {
  it('is closed to a member account, and open to the delegated administrator', async () => {
    const { clients } = await startSandbox()
    const list = new ListGroupsCommand({ IdentityStoreId })
    await expect(clients('member').store.send(list)).rejects.toMatchObject({ name: 'AccessDeniedException' })
    await expect(
      clients('delegated-admin').store.send(new CreateGroupMembershipCommand(robinIn('Responders'))),
    ).resolves.toBeDefined()
  })

  it('that is another one is not found', async () => {
    const { clients } = await startSandbox()
    await expect(
      clients().store.send(new ListGroupsCommand({ IdentityStoreId: 'd-0000000000' })),
    ).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      ResourceType: 'IDENTITY_STORE',
    })
  })
})
