import { DeleteGroupCommand } from '@aws-sdk/client-identitystore'
import {
  CreateAccountAssignmentCommand,
  CreatePermissionSetCommand,
  DeleteAccountAssignmentCommand,
  DeletePermissionSetCommand,
  DescribeInstanceCommand,
  DescribePermissionSetCommand,
  ListAccountAssignmentsForPrincipalCommand,
  ListInstancesCommand,
  ListPermissionSetsCommand,
  ListTagsForResourceCommand,
  type SSOAdminClient,
  UpdatePermissionSetCommand,
} from '@aws-sdk/client-sso-admin'
import { describe, expect, it } from 'vitest'
import { findRole } from '../../src/sandbox/state/roles.ts'
import {
  account,
  assignment,
  DELEGATED,
  group,
  IdentityStoreId,
  InstanceArn,
  MANAGEMENT,
  permissionSet,
} from './names.ts'
import { immediate, startSandbox } from './running.ts'

const create = (admin: SSOAdminClient, of: ReturnType<typeof assignment>) =>
  admin.send(new CreateAccountAssignmentCommand(of))

describe('the role of a permission set in an account', () => {
  it('goes with its last assignment, and comes back with another suffix', async () => {
    const { clients, sandbox } = await startSandbox()
    const { admin } = clients()
    const [robin, sam] = [
      assignment({ permissionSet: 'Billing' }),
      assignment({ permissionSet: 'Billing', user: 'sam' }),
    ]
    const role = () => {
      sandbox.settle()
      return findRole(sandbox.database, robin.TargetId, robin.PermissionSetArn)?.name
    }
    await create(admin, robin)
    const first = role()
    expect(first).toMatch(/^AWSReservedSSO_Billing_[0-9a-f]{16}$/)
    await create(admin, sam)
    await admin.send(new DeleteAccountAssignmentCommand(robin))
    expect(role()).toBe(first)
    await admin.send(new DeleteAccountAssignmentCommand(sam))
    expect(role()).toBeUndefined()
    await create(admin, robin)
    expect(role()).toMatch(/^AWSReservedSSO_Billing_/)
    expect(role()).not.toBe(first)
  })

  it('is not made where the account has as many as it may have', async () => {
    const { clients, sandbox } = await startSandbox({ settings: { ...immediate, permissionSetsPerAccountQuota: 2 } })
    await create(clients().admin, assignment({ permissionSet: 'Billing' }))
    sandbox.settle()
    expect(sandbox.database.one(`select status, failure from job`)).toMatchObject({
      status: 'FAILED',
      failure: expect.stringContaining('quota'),
    })
  })
})

describe('permission sets', () => {
  it('are made, described, tagged, listed and deleted', async () => {
    const { clients } = await startSandbox()
    const { admin } = clients()
    const made = await admin.send(
      new CreatePermissionSetCommand({
        InstanceArn,
        Name: 'Deploy',
        SessionDuration: 'PT30M',
        Tags: [{ Key: 'risk', Value: 'low' }],
      }),
    )
    const PermissionSetArn = made.PermissionSet?.PermissionSetArn
    expect(
      (await admin.send(new DescribePermissionSetCommand({ InstanceArn, PermissionSetArn }))).PermissionSet,
    ).toEqual(made.PermissionSet)
    expect(
      (await admin.send(new ListTagsForResourceCommand({ InstanceArn, ResourceArn: PermissionSetArn }))).Tags,
    ).toEqual([{ Key: 'risk', Value: 'low' }])
    const again = new CreatePermissionSetCommand({ InstanceArn, Name: 'Deploy' })
    await expect(admin.send(again)).rejects.toMatchObject({ name: 'ConflictException' })
    const first = await admin.send(new ListPermissionSetsCommand({ InstanceArn, MaxResults: 5 }))
    const second = await admin.send(
      new ListPermissionSetsCommand({ InstanceArn, MaxResults: 5, NextToken: first.NextToken }),
    )
    expect([...(first.PermissionSets ?? []), ...(second.PermissionSets ?? [])]).toHaveLength(9)
    expect(second.NextToken).toBeUndefined()
    await admin.send(new DeletePermissionSetCommand({ InstanceArn, PermissionSetArn }))
    const gone = new DescribePermissionSetCommand({ InstanceArn, PermissionSetArn })
    await expect(admin.send(gone)).rejects.toMatchObject({ name: 'ResourceNotFoundException' })
  })

  it('may have no session duration', async () => {
    const { clients } = await startSandbox()
    const describe = new DescribePermissionSetCommand({
      InstanceArn,
      PermissionSetArn: permissionSet('ReadOnlyAccess'),
    })
    expect((await clients().admin.send(describe)).PermissionSet?.SessionDuration).toBeUndefined()
  })

  it.each([
    ['clears-relay-state', { Description: 'Bills and budgets', SessionDuration: 'PT2H', RelayState: undefined }],
    ['clears-all', { Description: undefined, SessionDuration: undefined, RelayState: undefined }],
  ] as const)('that are updated lose what is not given: %s', async (updateOfPermissionSet, left) => {
    const { clients, sandbox } = await startSandbox()
    sandbox.changeSettings({
      ...sandbox.settings,
      unverified: { ...sandbox.settings.unverified, updateOfPermissionSet },
    })
    const { admin } = clients()
    const PermissionSetArn = permissionSet('Billing')
    const RelayState = 'https://example.com/'
    const [Description, SessionDuration] = ['Bills and budgets', 'PT2H']
    await admin.send(
      new UpdatePermissionSetCommand({ InstanceArn, PermissionSetArn, Description, SessionDuration, RelayState }),
    )
    await admin.send(new UpdatePermissionSetCommand({ InstanceArn, PermissionSetArn }))
    const { PermissionSet } = await admin.send(new DescribePermissionSetCommand({ InstanceArn, PermissionSetArn }))
    expect({
      Description: PermissionSet?.Description,
      SessionDuration: PermissionSet?.SessionDuration,
      RelayState: PermissionSet?.RelayState,
    }).toEqual(left)
  })

  it('that are assigned cannot be deleted', async () => {
    const { clients } = await startSandbox()
    const remove = new DeletePermissionSetCommand({ InstanceArn, PermissionSetArn: permissionSet('Billing') })
    await expect(clients().admin.send(remove)).rejects.toMatchObject({ name: 'ConflictException' })
  })

  it('are no more than the quota allows', async () => {
    const { clients } = await startSandbox({ settings: { ...immediate, permissionSetQuota: 8 } })
    const create = new CreatePermissionSetCommand({ InstanceArn, Name: 'Ninth' })
    await expect(clients().admin.send(create)).rejects.toMatchObject({ name: 'ServiceQuotaExceededException' })
  })
})

describe('the account of the caller', () => {
  it.each(['sso-admin', 'delegated-admin', 'member'])('%s sees the instance of its organization', async (profile) => {
    const { clients } = await startSandbox()
    const { Instances } = await clients(profile).admin.send(new ListInstancesCommand({}))
    expect(Instances).toMatchObject([
      { InstanceArn, IdentityStoreId, OwnerAccountId: MANAGEMENT, Status: 'ACTIVE', PrimaryRegion: 'us-east-1' },
    ])
  })

  it('that is a member has no access beyond that', async () => {
    const { clients } = await startSandbox()
    const { admin } = clients('member')
    await expect(admin.send(new DescribeInstanceCommand({ InstanceArn }))).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining('is not authorized to perform: sso:DescribeInstance'),
    })
  })

  it('that is the delegated administrator cannot reach the management account, nor what is provisioned there', async () => {
    const { clients } = await startSandbox()
    const { admin } = clients('delegated-admin')
    const denied = { name: 'AccessDeniedException' }
    await expect(create(admin, assignment())).resolves.toBeDefined()
    await expect(create(admin, assignment({ account: DELEGATED }))).resolves.toBeDefined()
    await expect(create(admin, assignment({ account: MANAGEMENT }))).rejects.toMatchObject(denied)
    // Billing is assigned in the management account: out of reach in every account.
    await expect(create(admin, assignment({ permissionSet: 'Billing' }))).rejects.toMatchObject(denied)
    const remove = new DeletePermissionSetCommand({ InstanceArn, PermissionSetArn: permissionSet('Billing') })
    await expect(admin.send(remove)).rejects.toMatchObject(denied)
    const ofGroup = { InstanceArn, PrincipalId: group('Security'), PrincipalType: 'GROUP' as const }
    await expect(admin.send(new ListAccountAssignmentsForPrincipalCommand(ofGroup))).rejects.toMatchObject(denied)
    await expect(
      clients('iam-user').admin.send(new ListAccountAssignmentsForPrincipalCommand(ofGroup)),
    ).resolves.toBeDefined()
  })

  it('asks for an instance that is not there in vain', async () => {
    const { clients, sandbox } = await startSandbox()
    const ask = new ListPermissionSetsCommand({ InstanceArn: InstanceArn.replace('0', 'f') })
    await expect(clients().admin.send(ask)).rejects.toMatchObject({ name: 'AccessDeniedException' })
    const unverified = { ...sandbox.settings.unverified, unknownInstance: 'not-found' } as const
    sandbox.changeSettings({ ...sandbox.settings, unverified })
    await expect(clients().admin.send(ask)).rejects.toMatchObject({ name: 'ResourceNotFoundException' })
  })
})

describe('a group that is deleted', () => {
  it('leaves its assignments behind', async () => {
    const { clients, sandbox } = await startSandbox()
    await clients().store.send(new DeleteGroupCommand({ IdentityStoreId, GroupId: group('Security') }))
    const left = sandbox.database.one(
      'select count(*) as n from assignment where principal = ? and disappeared_at is null',
      group('Security'),
    )
    expect(left).toMatchObject({ n: 28 })
    expect(account('web-prod')).toMatch(/^\d{12}$/)
  })
})
