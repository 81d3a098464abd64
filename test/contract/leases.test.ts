// The commands of a lease against moto, an Identity Center that nobody here wrote. Moto ends every job at once, lists no jobs, and says
// neither when nor by whom a membership was made: docs/sandbox.md has all that it does otherwise.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CreateGroupCommand, CreateUserCommand } from '@aws-sdk/client-identitystore'
import { CreatePermissionSetCommand, ListInstancesCommand } from '@aws-sdk/client-sso-admin'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { runBin } from '../processes.ts'
import { findMoto, type Moto, startMoto } from '../terraform/moto.ts'
import { motoWorld } from './worlds.ts'

const part = await findMoto('test/contract/leases.test.ts')
let moto: Moto | undefined
let home = ''
let ids: { readonly user: string; readonly group: string; readonly account: string; readonly permissionSet: string }

beforeAll(async () => {
  if (part.kind === 'missing') return
  moto = await startMoto(part.path)
  const { clients, start } = await motoWorld(moto.url)
  const [instance] = (await clients.admin.send(new ListInstancesCommand({}))).Instances ?? []
  const { InstanceArn, IdentityStoreId } = instance ?? {}
  const name = { GivenName: 'Alex', FamilyName: 'Example' }
  const user = { IdentityStoreId, UserName: 'alex', DisplayName: 'Alex', Name: name }
  const group = { IdentityStoreId, DisplayName: 'Responders' }
  const set = await clients.admin.send(new CreatePermissionSetCommand({ InstanceArn, Name: 'PowerUserAccess' }))
  ids = {
    user: (await clients.store.send(new CreateUserCommand(user))).UserId ?? '',
    group: (await clients.store.send(new CreateGroupCommand(group))).GroupId ?? '',
    account: start['AccountId'] ?? '',
    permissionSet: set.PermissionSet?.PermissionSetArn ?? '',
  }
  home = mkdtempSync(join(tmpdir(), 'lease-moto-'))
  mkdirSync(join(home, '.aws'))
  const keys = 'aws_access_key_id = test\naws_secret_access_key = test\nregion = us-east-1'
  writeFileSync(join(home, '.aws/config'), `[profile sso]\n${keys}\nendpoint_url = ${moto.url}\n`)
})

afterAll(() => {
  moto?.close()
  if (home !== '') rmSync(home, { recursive: true, force: true })
})

async function sso(...args: readonly string[]) {
  const env = { HOME: home, AWS_PROFILE: undefined, AWS_REGION: undefined, AWS_ENDPOINT_URL: undefined }
  const { code, stdout, stderr } = await runBin('sso-access', [...args, '--json'], { cwd: home, env })
  return { code, stderr, document: stdout === '' ? undefined : JSON.parse(stdout) }
}

const hour = ['--duration', '1h', '--force'] as const

it.skipIf(part.kind === 'missing')('grants a permission set by names, extends it and takes it back', async () => {
  const wanted = ['--account', 'web', '--permission-set', 'PowerUserAccess', '--user-id', ids.user]
  const granted = await sso('request', ...wanted, ...hour)
  expect(granted).toMatchObject({ code: 0, document: { outcome: 'granted', by: 'created' } })
  const { id } = granted.document.lease
  expect(await sso('extend', id, '--duration', '2h', '--force')).toMatchObject({ code: 0, document: { outcome: 'extended' } })
  expect(await sso('revoke', id)).toMatchObject({ code: 0, document: { leases: [{ ending: 'revoked' }] } })
})

it.skipIf(part.kind === 'missing')('grants a group and takes it back', async () => {
  const granted = await sso('request', '--group', ids.group, '--user-id', ids.user, ...hour)
  expect(granted).toMatchObject({ code: 0, document: { outcome: 'granted', by: 'created' } })
  expect(await sso('revoke')).toMatchObject({ code: 0, document: { leases: [{ ending: 'revoked' }] } })
})
