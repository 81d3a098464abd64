// `sso-session` profiles as the SDK resolves them: a token in the cache, refreshed through OIDC, role credentials through the portal.
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { MANAGEMENT } from './names.ts'
import { startSandbox } from './running.ts'
import { tokenOf } from './signed-in.ts'

describe('a profile with an sso-session', () => {
  let home = ''
  const before = { ...process.env }
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'sandbox-home-'))
  })
  afterEach(() => {
    rmSync(home, { recursive: true })
    for (const name of ['HOME', 'AWS_CONFIG_FILE', 'AWS_ENDPOINT_URL']) {
      if (before[name] === undefined) delete process.env[name]
      else process.env[name] = before[name]
    }
  })

  it('leads the SDK to credentials end to end, and its token is refreshed', async () => {
    const running = await startSandbox()
    const { url, clock } = running
    const cached = { ...tokenOf(running), expiresAt: new Date(clock.now() - 1000).toISOString() }
    const cache = join(home, '.aws/sso/cache')
    mkdirSync(cache, { recursive: true })
    const name = `${createHash('sha1').update('example').digest('hex')}.json`
    writeFileSync(join(cache, name), JSON.stringify(cached))
    const session =
      '[sso-session example]\nsso_region = us-east-1\nsso_start_url = https://d-1234567890.awsapps.com/start\n'
    const profile = `[profile sso]\nsso_session = example\nsso_account_id = ${MANAGEMENT}\nsso_role_name = AdministratorAccess\nregion = us-east-1\n`
    writeFileSync(join(home, 'config'), `${profile}${session}`)
    Object.assign(process.env, { HOME: home, AWS_CONFIG_FILE: join(home, 'config'), AWS_ENDPOINT_URL: url })
    const sts = new STSClient({ profile: 'sso', region: 'us-east-1', endpoint: url })
    const { Arn } = await sts.send(new GetCallerIdentityCommand({}))
    expect(Arn).toContain(':assumed-role/AWSReservedSSO_AdministratorAccess_')
    const called = running.sandbox.database.all<{ operation: string }>('select operation from call order by number')
    expect(called.map(({ operation }) => operation)).toEqual(['CreateToken', 'GetRoleCredentials', 'GetCallerIdentity'])
  })
})
