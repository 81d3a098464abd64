import { CreateAccountAssignmentCommand, DeleteAccountAssignmentCommand } from '@aws-sdk/client-sso-admin'
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import { describe, expect, it } from 'vitest'
import { sessionNameOf } from '../../src/sandbox/portal/role-credentials.ts'
import { usualSettings } from '../../src/sandbox/settings.ts'
import type { User } from '../../src/sandbox/state/store.ts'
import { account, assignment, MANAGEMENT } from './names.ts'
import { immediate, startSandbox } from './running.ts'
import { tokenOf } from './signed-in.ts'

const get = (url: string, path: string, token: string) =>
  fetch(`${url}${path}`, { headers: { 'x-amz-sso_bearer_token': token } })
const credentials = (url: string, token: string, accountId: string, role: string) =>
  get(url, `/federation/credentials?account_id=${accountId}&role_name=${role}`, token)

describe('role credentials', () => {
  it('are those of the role, for as long as the permission set says', async () => {
    const running = await startSandbox()
    const { url, clients, clock } = running
    const response = await credentials(url, tokenOf(running).accessToken, account('sandbox-alex'), 'PowerUserAccess')
    const { roleCredentials } = (await response.json()) as {
      roleCredentials: { accessKeyId: string; secretAccessKey: string; sessionToken: string; expiration: number }
    }
    expect(roleCredentials.expiration).toBe(clock.now() + 4 * 3_600_000)
    const identity = await clients('sso-admin', { credentials: roleCredentials }).sts.send(
      new GetCallerIdentityCommand({}),
    )
    expect(identity.Arn).toMatch(
      new RegExp(
        `^arn:aws:sts::${account('sandbox-alex')}:assumed-role/AWSReservedSSO_PowerUserAccess_[0-9a-f]{16}/alex$`,
      ),
    )
  })

  it('are refused until an assignment has spread', async () => {
    const running = await startSandbox({ settings: { ...immediate, createDelay: 1000, credentialLag: 5000 } })
    const { url, clients, clock } = running
    const { accessToken } = tokenOf(running, 'robin')
    const ask = async () => (await credentials(url, accessToken, account('web-prod'), 'PowerUserAccess')).status
    await clients().admin.send(new CreateAccountAssignmentCommand(assignment()))
    expect(await ask()).toBe(403)
    clock.advance(1000)
    expect(await ask()).toBe(403)
    clock.advance(5000)
    expect(await ask()).toBe(200)
  })

  it('are those of the groups of the user too', async () => {
    const running = await startSandbox()
    const response = await credentials(
      running.url,
      tokenOf(running, 'kim').accessToken,
      account('web-staging'),
      'PowerUserAccess',
    )
    expect(response.status).toBe(200)
  })

  it('are refused where nothing is assigned, in a suspended account, and to a token that is none', async () => {
    const running = await startSandbox()
    const ask = async (token: string, name: string, role: string) => {
      const response = await credentials(running.url, token, account(name), role)
      return [response.status, response.headers.get('x-amzn-errortype'), await response.json()]
    }
    const { accessToken } = tokenOf(running, 'sam')
    const denied = [403, 'ForbiddenException', { message: 'No access' }]
    expect(await ask(accessToken, 'web-prod', 'AdministratorAccess')).toEqual(denied)
    expect(await ask(accessToken, 'old-web-prod', 'ReadOnlyAccess')).toEqual(denied)
    expect(await ask('nothing', 'web-prod', 'x')).toEqual([
      401,
      'UnauthorizedException',
      { message: 'Session token not found or invalid' },
    ])
  })

  it.each([
    ['fail', false],
    ['live', true],
  ] as const)('of a role that was deleted %s', async (sessionsOfDeletedRole, lives) => {
    const running = await startSandbox()
    const { sandbox, url, clients } = running
    sandbox.changeSettings({
      ...sandbox.settings,
      unverified: { ...sandbox.settings.unverified, sessionsOfDeletedRole },
    })
    const own = assignment({ account: account('sandbox-alex'), user: 'alex' })
    const response = await credentials(url, tokenOf(running).accessToken, own.TargetId, 'PowerUserAccess')
    const { roleCredentials } = (await response.json()) as {
      roleCredentials: { accessKeyId: string; secretAccessKey: string; sessionToken: string }
    }
    await clients().admin.send(new DeleteAccountAssignmentCommand(own))
    const identity = clients('sso-admin', { credentials: roleCredentials }).sts.send(new GetCallerIdentityCommand({}))
    if (lives) await expect(identity).resolves.toMatchObject({ Account: own.TargetId })
    else await expect(identity).rejects.toMatchObject({ name: 'InvalidClientTokenId' })
  })
})

describe('the name of a session', () => {
  const named = (userName: string, longSessionName: 'cut' | 'altered') => {
    const user = { id: '12345678-1234-4234-a234-123456789012', userName } as User
    return sessionNameOf(user, {
      settings: { ...usualSettings, unverified: { ...usualSettings.unverified, longSessionName } },
    })
  }

  it.each([
    ['alex@example.com', 'cut', 'alex@example.com'],
    ['a'.repeat(65), 'cut', 'a'.repeat(64)],
    ['a'.repeat(65), 'altered', `${'a'.repeat(55)}-56789012`],
    ['zoë', 'cut', 'zo_'],
  ] as const)('of %s, %s, is %s', (userName, switched, name) => {
    expect(named(userName, switched)).toBe(name)
  })
})

describe('the portal', () => {
  it('lists the accounts and roles of who is signed in', async () => {
    const running = await startSandbox()
    const { accessToken } = tokenOf(running)
    const accounts = (await (await get(running.url, '/assignment/accounts', accessToken)).json()) as {
      accountList: { accountId: string }[]
    }
    expect(accounts.accountList).toContainEqual({
      accountId: MANAGEMENT,
      accountName: 'management',
      emailAddress: 'aws@example.com',
    })
    const roles = await get(running.url, `/assignment/roles?account_id=${MANAGEMENT}`, accessToken)
    expect(await roles.json()).toEqual({ roleList: [{ accountId: MANAGEMENT, roleName: 'AdministratorAccess' }] })
    const first = (await (await get(running.url, '/assignment/accounts?max_result=3', accessToken)).json()) as {
      nextToken: string
    }
    const second = await get(
      running.url,
      `/assignment/accounts?max_result=3&next_token=${first.nextToken}`,
      accessToken,
    )
    expect(((await second.json()) as { accountList: object[] }).accountList).toHaveLength(3)
  })

  it('signs a device in without asking, as `aws sso login --use-device-code` does', async () => {
    const { url } = await startSandbox()
    const post = async (path: string, body: object) =>
      (await (await fetch(`${url}${path}`, { method: 'POST', body: JSON.stringify(body) })).json()) as Record<
        string,
        string
      >
    const client = await post('/client/register', { clientName: 'test', clientType: 'public' })
    const { clientId, clientSecret } = client
    const device = await post('/device_authorization', {
      clientId,
      clientSecret,
      startUrl: 'https://d-1234567890.awsapps.com/start',
    })
    const grantType = 'urn:ietf:params:oauth:grant-type:device_code'
    const token = await post('/token', { clientId, clientSecret, grantType, deviceCode: device['deviceCode'] })
    expect((await get(url, '/assignment/accounts', token['accessToken'] ?? '')).status).toBe(200)
    // A code serves once.
    const again = await post('/token', { clientId, clientSecret, grantType, deviceCode: device['deviceCode'] })
    expect(again).toEqual({ error: 'invalid_grant', error_description: 'Invalid device code' })
    const refreshed = await post('/token', {
      clientId,
      clientSecret,
      grantType: 'refresh_token',
      refreshToken: token['refreshToken'],
    })
    expect((await get(url, '/assignment/accounts', refreshed['accessToken'] ?? '')).status).toBe(200)
    expect(await post('/token', { clientId, clientSecret, grantType: 'authorization_code' })).toMatchObject({
      error: 'unsupported_grant_type',
    })
    expect(await post('/token', { clientId, clientSecret: 'x', grantType })).toMatchObject({ error: 'invalid_client' })
  })
})
