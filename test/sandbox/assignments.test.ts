import { DeleteUserCommand } from '@aws-sdk/client-identitystore'
import { describe, expect, it } from 'vitest'
import { create, creation, deletion, listed, remove, slow } from './assigning.ts'
import { account, assignment, IdentityStoreId, MANAGEMENT, permissionSet, user } from './names.ts'
import { startSandbox } from './running.ts'

describe('a create', () => {
  it('is accepted at once, carried out when its time has come, and listed from then on', async () => {
    const { clients, clock } = await startSandbox({ settings: slow })
    const { admin } = clients()
    const of = assignment()
    const { InstanceArn: _, ...tuple } = of
    const accepted = await create(admin, of)
    expect(accepted).toMatchObject({ Status: 'IN_PROGRESS', ...tuple })
    clock.advance(2999)
    expect(await creation(admin, accepted?.RequestId)).toMatchObject({ Status: 'IN_PROGRESS' })
    expect(await listed(admin, of)).toEqual([])
    clock.advance(1)
    expect(await creation(admin, accepted?.RequestId)).toMatchObject({ Status: 'SUCCEEDED', ...tuple })
    expect(await listed(admin, of)).toEqual([of.PrincipalId])
  })

  it('of what is there is a success that changes nothing', async () => {
    const { clients, sandbox } = await startSandbox()
    const { admin } = clients()
    for (let time = 0; time < 2; time++) {
      const accepted = await create(admin, assignment())
      expect(await creation(admin, accepted?.RequestId)).toMatchObject({ Status: 'SUCCEEDED' })
    }
    expect(await listed(admin, assignment())).toEqual([user('robin')])
    expect(
      sandbox.database.all(
        'select 1 from assignment where principal = ? and account = ?',
        user('robin'),
        account('web-prod'),
      ),
    ).toHaveLength(1)
  })

  it('in an account that is not there succeeds and does nothing', async () => {
    const { clients } = await startSandbox()
    const { admin } = clients()
    const nowhere = assignment({ account: '999988887777' })
    const accepted = await create(admin, nowhere)
    expect(await creation(admin, accepted?.RequestId)).toMatchObject({ Status: 'SUCCEEDED' })
    expect(await listed(admin, nowhere)).toEqual([])
  })

  it('for a user who is not there fails, or is refused: nobody knows which', async () => {
    const { clients, sandbox } = await startSandbox()
    const { admin } = clients()
    const nobody = { ...assignment(), PrincipalId: '00000000-0000-4000-a000-000000000000' }
    const accepted = await create(admin, nobody)
    expect(await creation(admin, accepted?.RequestId)).toMatchObject({
      Status: 'FAILED',
      FailureReason: expect.stringContaining('not found'),
    })
    const unverified = { ...sandbox.settings.unverified, createForMissingPrincipal: 'not-found' } as const
    sandbox.changeSettings({ ...sandbox.settings, unverified })
    await expect(create(admin, nobody)).rejects.toMatchObject({ name: 'ResourceNotFoundException' })
  })

  it('in a closed account fails', async () => {
    const { clients } = await startSandbox()
    const { admin } = clients()
    const accepted = await create(admin, assignment({ account: account('acquired-shop') }))
    expect(await creation(admin, accepted?.RequestId)).toMatchObject({ Status: 'FAILED' })
  })

  it('of a permission set that is not there is refused', async () => {
    const { clients } = await startSandbox()
    const PermissionSetArn = `${permissionSet('Billing').slice(0, -16)}0000000000000000`
    await expect(create(clients().admin, { ...assignment(), PermissionSetArn })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    })
  })

  it('in the management account is done with the rights of the caller', async () => {
    const { clients } = await startSandbox()
    const there = assignment({ account: MANAGEMENT })
    const { admin: without } = clients('iam-user-without-iam')
    const failed = await creation(without, (await create(without, there))?.RequestId)
    expect(failed).toMatchObject({
      Status: 'FAILED',
      FailureReason: expect.stringMatching(/403 status error.*not authorized to perform: iam:/),
    })
    const { admin } = clients('iam-user')
    expect(await creation(admin, (await create(admin, there))?.RequestId)).toMatchObject({ Status: 'SUCCEEDED' })
  })
})

describe('a delete', () => {
  it('is accepted at once and carried out when its time has come', async () => {
    const { clients, clock } = await startSandbox({ settings: { ...slow, createDelay: 0 } })
    const { admin } = clients()
    await create(admin, assignment())
    const accepted = await remove(admin, assignment())
    expect(accepted).toMatchObject({ Status: 'IN_PROGRESS' })
    expect(await listed(admin, assignment())).toHaveLength(1)
    clock.advance(2000)
    expect(await deletion(admin, accepted?.RequestId)).toMatchObject({ Status: 'SUCCEEDED' })
    expect(await listed(admin, assignment())).toEqual([])
  })

  it('of a deleted user fails for ever, and the assignment stays', async () => {
    const { clients } = await startSandbox()
    const { admin, store } = clients()
    await create(admin, assignment())
    await store.send(new DeleteUserCommand({ IdentityStoreId, UserId: user('robin') }))
    const accepted = await remove(admin, assignment())
    expect(await deletion(admin, accepted?.RequestId)).toMatchObject({ Status: 'FAILED' })
    expect(await listed(admin, assignment())).toEqual([user('robin')])
  })

  it.each([
    ['not-found', 'ResourceNotFoundException'],
    ['failed', 'FAILED'],
    ['succeeded', 'SUCCEEDED'],
  ] as const)('of what is not there, switched to %s, gives %s', async (outcome, given) => {
    const { clients, sandbox } = await startSandbox()
    const { admin } = clients()
    const unverified = { ...sandbox.settings.unverified, deleteOfMissingAssignment: outcome }
    sandbox.changeSettings({ ...sandbox.settings, unverified })
    const ended = remove(admin, assignment()).then(
      async (accepted) => (await deletion(admin, accepted?.RequestId))?.Status,
    )
    if (outcome === 'not-found') await expect(ended).rejects.toMatchObject({ name: given })
    else expect(await ended).toBe(given)
  })
})
