// The real AWS command line drives every operation that the sandbox serves, and an `sso-session` profile.
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { signIn } from '../../src/sandbox/admin/sign-in.ts'
import { models } from '../../src/sandbox/model/models.ts'
import { runProcess } from '../processes.ts'
import {
  account,
  assignment,
  group,
  IdentityStoreId,
  InstanceArn,
  MANAGEMENT,
  permissionSet,
  user,
} from '../sandbox/names.ts'
import { keysOf, type Running, startSandbox } from '../sandbox/running.ts'

const program = process.env['SYMFLOW_AWS'] || 'aws'
const isThere = await runProcess(program, ['--version'], { timeout: 60_000 }).then(
  ({ code }) => code === 0,
  () => false,
)
if (!isThere) process.stderr.write(`SKIPPED test/contract: the AWS CLI (no ${program} to run: SYMFLOW_AWS names one)\n`)

type Fields = Readonly<Record<string, unknown>>

/** `CreateAccountAssignment` as the command line has it. */
const command = (operation: string) => operation.replace(/(?<=.)[A-Z]/g, (letter) => `-${letter}`).toLowerCase()

async function inFolder(running: Running) {
  const home = mkdtempSync(join(tmpdir(), 'sandbox-aws-'))
  onTestFinished(() => rmSync(home, { recursive: true }))
  const { accessKeyId, secretAccessKey, sessionToken } = keysOf(running.sandbox, 'sso-admin')
  const keys = `aws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\naws_session_token = ${sessionToken}\n`
  const sso = `[profile sso]\nsso_session = example\nsso_account_id = ${MANAGEMENT}\nsso_role_name = AdministratorAccess\n`
  const session =
    '[sso-session example]\nsso_region = us-east-1\nsso_start_url = https://d-1234567890.awsapps.com/start\n'
  writeFileSync(join(home, 'config'), `[default]\n${keys}${sso}${session}`)
  const env = {
    HOME: home,
    AWS_CONFIG_FILE: join(home, 'config'),
    AWS_SHARED_CREDENTIALS_FILE: join(home, 'none'),
    AWS_DEFAULT_REGION: 'us-east-1',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_MAX_ATTEMPTS: '1',
    AWS_PROFILE: undefined,
  }
  const run = (args: readonly string[], more: Readonly<Record<string, string>> = {}) =>
    runProcess(program, args, { env: { ...env, ...more }, timeout: 60_000 })
  return { home, run }
}

describe.skipIf(!isThere)('the AWS command line', () => {
  it('drives every operation', async () => {
    const running = await startSandbox()
    const { run } = await inFolder(running)
    const called = new Set<string>()
    const call = async (service: string, operation: string, input: Fields = {}): Promise<Fields> => {
      called.add(`${service}:${operation}`)
      const endpoint = ['--endpoint-url', running.url, '--output', 'json']
      const { code, stdout, stderr } = await run([
        service,
        command(operation),
        ...endpoint,
        '--cli-input-json',
        JSON.stringify(input),
      ])
      expect({ operation, code, stderr }).toEqual({ operation, code: 0, stderr: '' })
      return stdout.trim() === '' ? {} : (JSON.parse(stdout) as Fields)
    }
    const admin = (operation: string, input: Fields = {}) => call('sso-admin', operation, { InstanceArn, ...input })
    const store = (operation: string, input: Fields = {}) =>
      call('identitystore', operation, { IdentityStoreId, ...input })
    const organizations = (operation: string, input: Fields = {}) => call('organizations', operation, input)

    const [create, userMade, groupMade, setMade, client] = await Promise.all([
      admin('CreateAccountAssignment', assignment()),
      store('CreateUser', { UserName: 'pat', DisplayName: 'Pat' }),
      store('CreateGroup', { DisplayName: 'Night shift' }),
      admin('CreatePermissionSet', { Name: 'Deploy' }),
      call('sso-oidc', 'RegisterClient', { clientName: 'test', clientType: 'public' }),
    ])
    const { clientId, clientSecret } = client
    const { PermissionSetArn: made } = setMade['PermissionSet'] as Fields
    const { RequestId } = create['AccountAssignmentCreationStatus'] as Fields
    const [membership, device] = await Promise.all([
      store('CreateGroupMembership', { GroupId: groupMade['GroupId'], MemberId: { UserId: userMade['UserId'] } }),
      call('sso-oidc', 'StartDeviceAuthorization', {
        clientId,
        clientSecret,
        startUrl: 'https://d-1234567890.awsapps.com/start',
      }),
    ])
    const grantType = 'urn:ietf:params:oauth:grant-type:device_code'
    const token = await call('sso-oidc', 'CreateToken', {
      clientId,
      clientSecret,
      grantType,
      deviceCode: device['deviceCode'],
    })
    const { accessToken } = token

    const PermissionSetArn = permissionSet('PowerUserAccess')
    const AccountId = account('web-prod')
    const MemberId = { UserId: user('alex') }
    const member = { GroupId: groupMade['GroupId'], MemberId: { UserId: userMade['UserId'] } }
    const unique = (AttributePath: string, AttributeValue: string) => ({
      AlternateIdentifier: { UniqueAttribute: { AttributePath, AttributeValue } },
    })
    const reads: (() => Promise<Fields>)[] = [
      () => call('sso-admin', 'ListInstances'),
      () => admin('DescribeInstance'),
      () => admin('ListPermissionSets'),
      () => admin('DescribePermissionSet', { PermissionSetArn }),
      () => admin('UpdatePermissionSet', { PermissionSetArn: made, Description: 'Deploys' }),
      () => admin('ListTagsForResource', { ResourceArn: PermissionSetArn }),
      () => admin('DescribeAccountAssignmentCreationStatus', { AccountAssignmentCreationRequestId: RequestId }),
      () => admin('ListAccountAssignmentCreationStatus'),
      () => admin('ListAccountAssignmentDeletionStatus'),
      () => admin('ListAccountAssignments', { AccountId, PermissionSetArn }),
      () => admin('ListAccountAssignmentsForPrincipal', { PrincipalId: user('alex'), PrincipalType: 'USER' }),
      () => admin('ListAccountsForProvisionedPermissionSet', { PermissionSetArn }),
      () => admin('ListPermissionSetsProvisionedToAccount', { AccountId }),
      () => store('DescribeUser', { UserId: user('alex') }),
      () => store('ListUsers'),
      () => store('GetUserId', unique('userName', 'alex')),
      () => store('DescribeGroup', { GroupId: group('Platform') }),
      () => store('ListGroups'),
      () => store('GetGroupId', unique('displayName', 'Platform')),
      () => store('GetGroupMembershipId', member),
      () => store('DescribeGroupMembership', { MembershipId: membership['MembershipId'] }),
      () => store('ListGroupMemberships', { GroupId: group('Platform') }),
      () => store('ListGroupMembershipsForMember', { MemberId }),
      () => store('IsMemberInGroups', { MemberId, GroupIds: [group('Platform')] }),
      () => organizations('DescribeOrganization'),
      () => organizations('ListRoots'),
      () => organizations('ListAccounts'),
      () => organizations('ListAccountsForParent', { ParentId: 'r-exam' }),
      () => organizations('ListOrganizationalUnitsForParent', { ParentId: 'r-exam' }),
      () => organizations('ListParents', { ChildId: AccountId }),
      () => organizations('ListChildren', { ParentId: 'r-exam', ChildType: 'ACCOUNT' }),
      () => organizations('DescribeAccount', { AccountId }),
      () => organizations('DescribeOrganizationalUnit', { OrganizationalUnitId: 'ou-exam-payments1' }),
      () => organizations('ListTagsForResource', { ResourceId: AccountId }),
      () => organizations('ListDelegatedAdministrators'),
      () => call('sts', 'GetCallerIdentity'),
      () => call('sts', 'AssumeRole', { RoleArn: `arn:aws:iam::${AccountId}:role/Deploy`, RoleSessionName: 'test' }),
      () => call('sso', 'ListAccounts', { accessToken }),
      () => call('sso', 'ListAccountRoles', { accessToken, accountId: MANAGEMENT }),
      () => call('sso', 'GetRoleCredentials', { accessToken, accountId: MANAGEMENT, roleName: 'AdministratorAccess' }),
    ]
    await inTurns(reads)
    const removed = await admin('DeleteAccountAssignment', assignment())
    const { RequestId: deletion } = removed['AccountAssignmentDeletionStatus'] as Fields
    await inTurns([
      () => admin('DescribeAccountAssignmentDeletionStatus', { AccountAssignmentDeletionRequestId: deletion }),
      () => admin('DeletePermissionSet', { PermissionSetArn: made }),
      () => store('DeleteGroupMembership', { MembershipId: membership['MembershipId'] }),
    ])
    await inTurns([
      () => store('DeleteGroup', { GroupId: groupMade['GroupId'] }),
      () => store('DeleteUser', { UserId: userMade['UserId'] }),
    ])
    const served = Object.values(models).flatMap((model) =>
      Object.keys(model.operations).map((name) => `${model.service}:${name}`),
    )
    expect([...called].sort()).toEqual(served.sort())
  })

  it('signs with the credentials of an sso-session profile, through AWS_ENDPOINT_URL', async () => {
    const running = await startSandbox()
    const { home, run } = await inFolder(running)
    const signed = signIn(running.sandbox, undefined)
    if (!('value' in signed)) throw new Error(signed.wrong)
    const cache = join(home, '.aws/sso/cache')
    mkdirSync(cache, { recursive: true })
    writeFileSync(
      join(cache, `${createHash('sha1').update('example').digest('hex')}.json`),
      JSON.stringify(signed.value),
    )
    const { code, stdout, stderr } = await run(['sts', 'get-caller-identity', '--profile', 'sso', '--output', 'json'], {
      AWS_ENDPOINT_URL: running.url,
    })
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(JSON.parse(stdout).Arn).toMatch(/AWSReservedSSO_AdministratorAccess_[0-9a-f]{16}\/alex$/)
  })

  it('is told of an error as by AWS', async () => {
    const running = await startSandbox()
    const { run } = await inFolder(running)
    const list = ['sso-admin', 'list-permission-sets', '--endpoint-url', running.url, '--instance-arn']
    expect(await run([...list, 'arn:aws:sso:::instance/ssoins-1'])).toMatchObject({
      code: expect.toSatisfy((code) => code !== 0),
      stderr: expect.stringContaining(
        'An error occurred (ValidationException) when calling the ListPermissionSets operation',
      ),
    })
  })
})

/** Four at a time: each is a process of its own, of half a second. */
async function inTurns(calls: readonly (() => Promise<unknown>)[]): Promise<void> {
  const left = [...calls]
  const work = async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) await next()
  }
  await Promise.all([work(), work(), work(), work()])
}
