// A process that runs for hours (`--hold`, `run`), whose credentials end before the time that they say, or say none.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ListInstancesCommand } from '@aws-sdk/client-sso-admin'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { ssoAdminClient } from '../../src/aws/clients/sso-admin.ts'
import type { Reach } from '../../src/aws/reach.ts'
import { keysOf, startSandbox } from '../sandbox/running.ts'
import { reachTo } from './reach.ts'

let home = ''
const before = process.env['AWS_CONFIG_FILE']

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'renewed-'))
  process.env['AWS_CONFIG_FILE'] = join(home, 'config')
})

afterEach(() => {
  rmSync(home, { recursive: true })
  if (before === undefined) delete process.env['AWS_CONFIG_FILE']
  else process.env['AWS_CONFIG_FILE'] = before
})

const writeKeys = ({ accessKeyId, secretAccessKey, sessionToken = '' }: ReturnType<typeof keysOf>) =>
  writeFileSync(
    join(home, 'config'),
    `[profile sso]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\naws_session_token = ${sessionToken}\n`,
  )

it('takes the new ones of its profile once AWS has refused those that it has', async () => {
  const running = await startSandbox()
  const { database } = running.sandbox
  const keys = keysOf(running.sandbox, 'delegated-admin')
  writeKeys(keys)
  const reach: Reach = { ...reachTo(running.url, keys), held: {} }
  const client = ssoAdminClient(reach)
  await client.send(new ListInstancesCommand({}))
  database.run('update credential set expires_at = 1 where access_key_id = ?', keys.accessKeyId)
  await expect(client.send(new ListInstancesCommand({}))).rejects.toThrow(/expired/)
  writeKeys(keysOf(running.sandbox, 'sso-admin'))
  await client.send(new ListInstancesCommand({}))
})
