import {
  CreatePermissionSetCommand,
  DeletePermissionSetCommand,
  ListAccountAssignmentCreationStatusCommand,
  ListAccountAssignmentDeletionStatusCommand,
  ListAccountAssignmentsForPrincipalCommand,
  ListAccountsForProvisionedPermissionSetCommand,
  ListPermissionSetsProvisionedToAccountCommand,
  UpdatePermissionSetCommand,
} from '@aws-sdk/client-sso-admin'
import { describe, expect, it } from 'vitest'
import { create, creation, deletion, listed, remove, slow } from './assigning.ts'
import { account, assignment, InstanceArn, permissionSet, user } from './names.ts'
import { immediate, startSandbox } from './running.ts'

describe('while an operation on an assignment runs', () => {
  it('another one is a conflict, which the SDK does not retry', async () => {
    const { clients, clock, sandbox } = await startSandbox({ settings: slow })
    const { admin } = clients('sso-admin', { maxAttempts: 3 })
    await create(admin, assignment())
    await expect(remove(admin, assignment())).rejects.toMatchObject({
      name: 'ConflictException',
      $metadata: { attempts: 1 },
    })
    await expect(create(admin, assignment())).rejects.toMatchObject({ name: 'ConflictException' })
    await expect(create(admin, assignment({ user: 'sam' }))).resolves.toMatchObject({ Status: 'IN_PROGRESS' })
    clock.advance(3000)
    await expect(remove(admin, assignment())).resolves.toMatchObject({ Status: 'IN_PROGRESS' })
    expect(
      sandbox.database.one('select count(*) as n from call where operation = ?', 'DeleteAccountAssignment'),
    ).toMatchObject({ n: 2 })
  })

  it('its permission set cannot be deleted', async () => {
    const { clients } = await startSandbox({ settings: slow })
    const { admin } = clients()
    const { PermissionSet } = await admin.send(new CreatePermissionSetCommand({ InstanceArn, Name: 'Deploy' }))
    const PermissionSetArn = PermissionSet?.PermissionSetArn ?? ''
    await create(admin, { ...assignment(), PermissionSetArn })
    const remove = new DeletePermissionSetCommand({ InstanceArn, PermissionSetArn })
    await expect(admin.send(remove)).rejects.toMatchObject({ name: 'ConflictException' })
  })

  it('the next one in the same account waits for it: one role is changed at a time', async () => {
    const { clients, clock } = await startSandbox({ settings: { ...slow, roleUpdatesPerAccount: 1 } })
    const { admin } = clients()
    await create(admin, assignment())
    const second = await create(admin, assignment({ user: 'sam' }))
    const elsewhere = await create(admin, assignment({ account: account('api-prod') }))
    clock.advance(3000)
    expect(await creation(admin, second?.RequestId)).toMatchObject({ Status: 'IN_PROGRESS' })
    expect(await creation(admin, elsewhere?.RequestId)).toMatchObject({ Status: 'SUCCEEDED' })
    clock.advance(3000)
    expect(await creation(admin, second?.RequestId)).toMatchObject({ Status: 'SUCCEEDED' })
  })
})

describe('lists', () => {
  it('lag behind a success, in both directions', async () => {
    const { clients, clock } = await startSandbox({ settings: { ...immediate, listLag: 30_000 } })
    const { admin } = clients()
    const accepted = await create(admin, assignment())
    expect(await creation(admin, accepted?.RequestId)).toMatchObject({ Status: 'SUCCEEDED' })
    clock.advance(29_999)
    expect(await listed(admin, assignment())).toEqual([])
    clock.advance(1)
    expect(await listed(admin, assignment())).toHaveLength(1)
    const removed = await remove(admin, assignment())
    expect(await deletion(admin, removed?.RequestId)).toMatchObject({ Status: 'SUCCEEDED' })
    expect(await listed(admin, assignment())).toHaveLength(1)
    clock.advance(30_000)
    expect(await listed(admin, assignment())).toEqual([])
  })

  it('of jobs tell no more than their ids, states and ages, the newest first, by state, in pages', async () => {
    const { clients, clock } = await startSandbox()
    const { admin } = clients()
    const ids: (string | undefined)[] = []
    for (const name of ['robin', 'sam', 'kim']) {
      ids.unshift((await create(admin, assignment({ user: name })))?.RequestId)
      clock.advance(1000)
    }
    const first = await admin.send(new ListAccountAssignmentCreationStatusCommand({ InstanceArn, MaxResults: 2 }))
    expect(first.AccountAssignmentsCreationStatus).toEqual(
      ids.slice(0, 2).map((RequestId) => ({ RequestId, Status: 'SUCCEEDED', CreatedDate: expect.any(Date) })),
    )
    const rest = await admin.send(
      new ListAccountAssignmentCreationStatusCommand({ InstanceArn, NextToken: first.NextToken }),
    )
    expect(rest.AccountAssignmentsCreationStatus?.map(({ RequestId }) => RequestId)).toEqual(ids.slice(2))
    const failed = new ListAccountAssignmentCreationStatusCommand({ InstanceArn, Filter: { Status: 'FAILED' } })
    expect((await admin.send(failed)).AccountAssignmentsCreationStatus).toEqual([])
    expect(
      (await admin.send(new ListAccountAssignmentDeletionStatusCommand({ InstanceArn })))
        .AccountAssignmentsDeletionStatus,
    ).toEqual([])
  })

  it("of a user hold those of the user's groups too, or not: nobody knows", async () => {
    const { clients, sandbox } = await startSandbox()
    const { admin } = clients()
    const ofRobin = new ListAccountAssignmentsForPrincipalCommand({
      InstanceArn,
      PrincipalId: user('robin'),
      PrincipalType: 'USER',
    })
    const types = async () =>
      new Set((await admin.send(ofRobin)).AccountAssignments?.map(({ PrincipalType }) => PrincipalType))
    expect(await types()).toEqual(new Set(['USER', 'GROUP']))
    const unverified = { ...sandbox.settings.unverified, assignmentsOfUser: 'direct-only' } as const
    sandbox.changeSettings({ ...sandbox.settings, unverified })
    expect(await types()).toEqual(new Set(['USER']))
  })

  it('say where a permission set is provisioned, and whether it is up to date there', async () => {
    const { clients, clock } = await startSandbox()
    const { admin } = clients()
    const PermissionSetArn = permissionSet('NetworkAdministrator')
    const accounts = async (status?: 'LATEST_PERMISSION_SET_PROVISIONED' | 'LATEST_PERMISSION_SET_NOT_PROVISIONED') => {
      const list = { InstanceArn, PermissionSetArn, ...(status && { ProvisioningStatus: status }) }
      return (await admin.send(new ListAccountsForProvisionedPermissionSetCommand(list))).AccountIds
    }
    const infrastructure = ['network', 'shared-services', 'backup'].map(account)
    expect(await accounts()).toEqual(infrastructure)
    clock.advance(1000)
    await admin.send(new UpdatePermissionSetCommand({ InstanceArn, PermissionSetArn, SessionDuration: 'PT2H' }))
    expect(await accounts('LATEST_PERMISSION_SET_PROVISIONED')).toEqual([])
    expect(await accounts('LATEST_PERMISSION_SET_NOT_PROVISIONED')).toEqual(infrastructure)
    await create(admin, assignment({ account: account('network'), permissionSet: 'NetworkAdministrator' }))
    expect(await accounts('LATEST_PERMISSION_SET_PROVISIONED')).toEqual([account('network')])
    const inAccount = new ListPermissionSetsProvisionedToAccountCommand({ InstanceArn, AccountId: account('network') })
    expect((await admin.send(inAccount)).PermissionSets?.toSorted()).toEqual(
      [PermissionSetArn, permissionSet('SecurityAudit')].toSorted(),
    )
  })
})

describe('the status of a job', () => {
  it('is not found for a while, where that is set', async () => {
    const { clients, clock } = await startSandbox({ settings: { ...immediate, statusLag: 1000 } })
    const { admin } = clients()
    const accepted = await create(admin, assignment())
    await expect(creation(admin, accepted?.RequestId)).rejects.toMatchObject({ name: 'ResourceNotFoundException' })
    clock.advance(1000)
    expect(await creation(admin, accepted?.RequestId)).toMatchObject({ Status: 'SUCCEEDED' })
  })

  it('is forgotten after a while, where that is set', async () => {
    const { clients, clock } = await startSandbox({ settings: { ...immediate, statusRetention: 60_000 } })
    const { admin } = clients()
    const accepted = await create(admin, assignment())
    clock.advance(60_001)
    await expect(creation(admin, accepted?.RequestId)).rejects.toMatchObject({ name: 'ResourceNotFoundException' })
    expect(
      (await admin.send(new ListAccountAssignmentCreationStatusCommand({ InstanceArn })))
        .AccountAssignmentsCreationStatus,
    ).toEqual([])
  })

  it('of a delete is not that of a create', async () => {
    const { clients } = await startSandbox()
    const { admin } = clients()
    const accepted = await create(admin, assignment())
    await expect(deletion(admin, accepted?.RequestId)).rejects.toMatchObject({ name: 'ResourceNotFoundException' })
  })
})
