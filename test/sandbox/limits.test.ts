import { ListGroupsCommand } from '@aws-sdk/client-identitystore'
import { CreateAccountAssignmentCommand, ListPermissionSetsCommand } from '@aws-sdk/client-sso-admin'
import { describe, expect, it } from 'vitest'
import { assignment, IdentityStoreId, InstanceArn } from './names.ts'
import { immediate, startSandbox } from './running.ts'

const list = new ListPermissionSetsCommand({ InstanceArn })

describe('the limits', () => {
  it('let 20 calls a second through, for Identity Center and the identity store each', async () => {
    const running = await startSandbox({ settings: { ...immediate, callsPerSecond: 20 } })
    const { admin, store } = running.clients()
    const calls = (count: number) => Promise.allSettled(Array.from({ length: count }, () => admin.send(list)))
    const refused = (ended: readonly PromiseSettledResult<unknown>[]) =>
      ended.filter(({ status }) => status === 'rejected')
    const first = await calls(25)
    expect(refused(first)).toHaveLength(5)
    expect(refused(first)[0]).toMatchObject({ reason: { name: 'ThrottlingException', message: 'Rate exceeded' } })
    await expect(store.send(new ListGroupsCommand({ IdentityStoreId }))).resolves.toBeDefined()
    running.clock.advance(500)
    expect(refused(await calls(12))).toHaveLength(2)
    running.clock.advance(60_000)
    expect(refused(await calls(25))).toHaveLength(5)
  })

  it.each([
    ['throttling', 'ThrottlingException'],
    ['quota', 'ServiceQuotaExceededException'],
  ] as const)('let 15 creates be outstanding (%s)', async (tooManyOutstandingCreates, name) => {
    const running = await startSandbox({ settings: { ...immediate, createDelay: 1000, outstandingCreates: 15 } })
    const { sandbox, clock } = running
    sandbox.changeSettings({
      ...sandbox.settings,
      unverified: { ...sandbox.settings.unverified, tooManyOutstandingCreates },
    })
    const { admin } = running.clients()
    const names = sandbox.database.all<{ user_name: string }>(
      'select user_name from store_user order by user_name limit 16',
    )
    const send = ({ user_name }: { user_name: string }) =>
      admin.send(new CreateAccountAssignmentCommand(assignment({ user: user_name })))
    for (const one of names.slice(0, 15)) await send(one)
    await expect(Promise.all(names.slice(15).map(send))).rejects.toMatchObject({ name })
    clock.advance(1000)
    await expect(Promise.all(names.slice(15).map(send))).resolves.toBeDefined()
  })
})
