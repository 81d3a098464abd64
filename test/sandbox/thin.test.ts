import { ListInstancesCommand } from '@aws-sdk/client-sso-admin'
import { ListUsersCommand } from '@aws-sdk/client-identitystore'
import { ListAccountsCommand } from '@aws-sdk/client-organizations'
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import { expect, it } from 'vitest'
import { startSandbox } from './running.ts'

it('thin', async () => {
  const { clients } = await startSandbox()
  const { admin, store, organizations, sts } = clients()
  console.log(JSON.stringify(await admin.send(new ListInstancesCommand({})), null, 1))
  console.log((await store.send(new ListUsersCommand({ IdentityStoreId: 'd-1234567890', MaxResults: 2 }))).Users)
  console.log((await organizations.send(new ListAccountsCommand({}))).Accounts?.length)
  console.log(await sts.send(new GetCallerIdentityCommand({})))
  await expect(admin.send(new ListInstancesCommand({ MaxResults: 101 }))).rejects.toMatchObject({ name: 'x' })
})
