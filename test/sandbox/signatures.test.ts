import { ListAccountsCommand } from '@aws-sdk/client-organizations'
import { CreateAccountAssignmentCommand, ListInstancesCommand } from '@aws-sdk/client-sso-admin'
import { AssumeRoleCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import { describe, expect, it } from 'vitest'
import { account, assignment, DELEGATED, MANAGEMENT } from './names.ts'
import { keysOf, startSandbox } from './running.ts'

const unsigned = (url: string, headers: Readonly<Record<string, string>> = {}) =>
  fetch(url, {
    method: 'POST',
    headers: { 'X-Amz-Target': 'SWBExternalService.ListInstances', ...headers },
    body: '{}',
  })

describe('a request', () => {
  it('that is not signed is refused', async () => {
    const { url } = await startSandbox()
    const response = await unsigned(url)
    expect(response.status).toBe(400)
    expect(await response.json()).toEqual({
      __type: 'MissingAuthenticationTokenException',
      message: 'Missing Authentication Token',
    })
    const query = await fetch(url, {
      method: 'POST',
      body: new URLSearchParams({ Action: 'GetCallerIdentity', Version: '2011-06-15' }),
    })
    expect(query.status).toBe(403)
    expect(await query.text()).toContain('<Code>MissingAuthenticationToken</Code>')
  })

  it('that is half signed is refused', async () => {
    const { url } = await startSandbox()
    const response = await unsigned(url, { Authorization: 'AWS4-HMAC-SHA256 Credential=x' })
    expect(await response.json()).toMatchObject({ __type: 'IncompleteSignatureException' })
  })

  it('that is signed for another region is refused, but for STS, which is in all of them', async () => {
    const { clients } = await startSandbox()
    const { admin, store: _, sts, organizations } = clients('sso-admin', { region: 'eu-west-1' })
    await expect(admin.send(new ListInstancesCommand({}))).rejects.toMatchObject({
      name: 'InvalidSignatureException',
      message: "Credential should be scoped to a valid region, not 'eu-west-1'. ",
    })
    await expect(organizations.send(new ListAccountsCommand({}))).rejects.toMatchObject({
      name: 'InvalidSignatureException',
    })
    await expect(sts.send(new GetCallerIdentityCommand({}))).resolves.toMatchObject({ Account: MANAGEMENT })
  })

  it('that is older than five minutes, or younger, is refused with the time that it is', async () => {
    const { clients, clock } = await startSandbox()
    const { admin } = clients()
    for (const [ahead, said] of [
      [-300, 'Signature not yet current'],
      [300, 'Signature expired'],
    ] as const) {
      const late = new ListInstancesCommand({})
      late.middlewareStack.add(
        (next) => (args) => {
          clock.advance(ahead * 1000 + Math.sign(ahead) * 2000)
          return next(args)
        },
        { step: 'finalizeRequest', priority: 'low' },
      )
      await expect(admin.send(late)).rejects.toMatchObject({
        name: 'InvalidSignatureException',
        message: expect.stringContaining(said),
      })
    }
  })

  it('with an unknown key, a wrong secret or a wrong session token is refused', async () => {
    const { clients, sandbox } = await startSandbox()
    const keys = keysOf(sandbox, 'sso-admin')
    const identity = (credentials: typeof keys) =>
      clients('sso-admin', { credentials }).admin.send(new ListInstancesCommand({}))
    await expect(identity({ ...keys, accessKeyId: 'AKIAUNKNOWNUNKNOWN00' })).rejects.toMatchObject({
      name: 'UnrecognizedClientException',
    })
    await expect(identity({ ...keys, secretAccessKey: 'x' })).rejects.toMatchObject({
      name: 'InvalidSignatureException',
    })
    await expect(identity({ ...keys, sessionToken: 'x' })).rejects.toMatchObject({
      name: 'UnrecognizedClientException',
    })
  })

  it('is answered with the time of the sandbox, by which clients set their clocks', async () => {
    const { url, clock } = await startSandbox()
    clock.advance(3_600_000)
    expect((await unsigned(url)).headers.get('date')).toBe(new Date(clock.now()).toUTCString())
  })
})

describe('a caller is', () => {
  const identity = async (profile: string) => {
    const { clients } = await startSandbox()
    const { Account, Arn, UserId } = await clients(profile).sts.send(new GetCallerIdentityCommand({}))
    return { Account, Arn, UserId }
  }

  it('a session of Identity Center', async () => {
    const { Account, Arn, UserId } = await identity('sso-admin')
    expect(Account).toBe(MANAGEMENT)
    expect(Arn).toMatch(
      /^arn:aws:sts::111122223333:assumed-role\/AWSReservedSSO_AdministratorAccess_[0-9a-f]{16}\/alex$/,
    )
    expect(UserId).toMatch(/^AROA[0-9A-Z]+:alex$/)
  })

  it('an IAM user', async () => {
    expect(await identity('iam-user')).toEqual({
      Account: MANAGEMENT,
      Arn: 'arn:aws:iam::111122223333:user/automation',
      UserId: expect.stringMatching(/^AIDA/),
    })
  })

  it('a role', async () => {
    expect(await identity('delegated-admin')).toMatchObject({
      Account: DELEGATED,
      Arn: 'arn:aws:sts::222233334444:assumed-role/IdentityCenterAdmin/automation',
    })
  })
})

describe('AssumeRole', () => {
  const role = `arn:aws:iam::${account('web-prod')}:role/Deploy`

  it('gives credentials that stand for the role, until they end', async () => {
    const { clients, clock } = await startSandbox()
    const assumed = await clients().sts.send(
      new AssumeRoleCommand({ RoleArn: role, RoleSessionName: 'test', DurationSeconds: 900 }),
    )
    const {
      AccessKeyId: accessKeyId = '',
      SecretAccessKey: secretAccessKey = '',
      SessionToken: sessionToken = '',
    } = assumed.Credentials ?? {}
    expect(assumed.Credentials?.Expiration).toEqual(new Date(clock.now() + 900_000))
    const { sts, admin } = clients('sso-admin', { credentials: { accessKeyId, secretAccessKey, sessionToken } })
    const Arn = `arn:aws:sts::${account('web-prod')}:assumed-role/Deploy/test`
    expect(assumed.AssumedRoleUser?.Arn).toBe(Arn)
    expect(await sts.send(new GetCallerIdentityCommand({}))).toMatchObject({ Arn })
    clock.advance(900_000)
    await expect(sts.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({
      name: expect.stringMatching(/^ExpiredToken/),
    })
    await expect(admin.send(new ListInstancesCommand({}))).rejects.toMatchObject({ name: 'ExpiredTokenException' })
  })

  it('is refused for a role that is not there, and for more than an hour in a chain', async () => {
    const { clients } = await startSandbox()
    const assume = (RoleArn: string, DurationSeconds: number) =>
      clients().sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'test', DurationSeconds }))
    await expect(assume(`${role}x`, 900)).rejects.toMatchObject({ name: 'AccessDenied' })
    await expect(assume(role, 7200)).rejects.toMatchObject({ name: 'ValidationError' })
    await expect(assume(role, 60)).rejects.toMatchObject({
      name: 'ValidationError',
      message: expect.stringContaining("'durationSeconds'"),
    })
  })
})

describe('a signed create', () => {
  it('carries its caller into what it causes', async () => {
    const { clients, sandbox } = await startSandbox()
    await clients('iam-user').admin.send(new CreateAccountAssignmentCommand(assignment()))
    sandbox.settle()
    const caused = sandbox.database.one<{ appeared_by: string }>(
      'select appeared_by from assignment where principal = ? and account = ?',
      assignment().PrincipalId,
      assignment().TargetId,
    )
    expect(JSON.parse(caused?.appeared_by ?? '')).toMatchObject({
      by: 'arn:aws:iam::111122223333:user/automation',
      operation: 'CreateAccountAssignment',
      call: 1,
    })
  })
})
