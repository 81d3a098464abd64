import { createHash } from 'node:crypto'
import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  CreateAccountAssignmentCommand,
  ListInstancesCommand,
  ListPermissionSetsCommand,
  SSOAdminClient,
} from '@aws-sdk/client-sso-admin'
import { describe, expect, it } from 'vitest'
import { runBin, runProcess } from '../processes.ts'
import { assignment, InstanceArn } from '../sandbox/names.ts'
import { sandboxFolder } from './sandbox-home.ts'

const { folder, env, run, json, keysOf } = sandboxFolder()
const inHome = (name: string) => join(folder(), 'sandbox', name)

async function client(profile = 'sso-admin') {
  const { url } = (await json('status')) as { url: string }
  return new SSOAdminClient({ endpoint: url, region: 'us-east-1', credentials: keysOf(profile), maxAttempts: 1 })
}

/** What a shell sets that evaluates `sandbox env`. */
const inShell = (script: string) =>
  runProcess('sh', ['-c', `eval "$('${process.execPath}' "$BIN" sandbox env --sign-in)"; ${script}`], {
    env: {
      ...env(),
      BIN: join(import.meta.dirname, '../../bin/sso-access.js'),
      AWS_PROFILE: 'not-this-one',
      AWS_ENDPOINT_URL_SSO_ADMIN: 'http://127.0.0.1:9',
    },
  })

describe('sso-access sandbox', () => {
  it('says that none runs, where none does', async () => {
    expect(await json('status')).toEqual({ version: 1, running: false })
    expect(await run('stop')).toMatchObject({ code: 0, stderr: 'No sandbox is running.\n' })
    expect(await run('calls')).toMatchObject({
      code: 1,
      stdout: '',
      stderr: 'error: No sandbox is running.\n  Start one with: sso-access sandbox start\n',
    })
  })

  it('refuses to listen anywhere but on loopback, and what it cannot use', async () => {
    expect(await run('start', '--host', '0.0.0.0')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('listens on loopback only, not on "0.0.0.0"'),
    })
    expect(await run('start', '--port', '70000')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('"70000" is not a port.'),
    })
    expect(await run('start', '--seed', 'no-such.json')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('no-such.json'),
    })
    expect(await run('start', '--set', 'createDelay=soon')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('createDelay'),
    })
  })

  it('starts in the background, once', async () => {
    const first = await run('start', '--set', 'createDelay=0', '--set', 'listLag=0', '--json')
    expect(first).toMatchObject({ code: 0, stderr: '' })
    const status = JSON.parse(first.stdout)
    expect(status).toMatchObject({
      version: 1,
      running: true,
      counts: { accounts: 30, calls: 0 },
      settings: { createDelay: 0 },
    })
    expect(status.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    const second = await run('start')
    expect(second).toMatchObject({
      code: 0,
      stderr: expect.stringContaining(`A sandbox is running already at ${status.url}`),
    })
    expect(await run('start', '--foreground')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('A sandbox is running already'),
    })
  })

  it('keeps its files to their owner', async () => {
    expect(await run('env')).toMatchObject({ code: 0 })
    expect(statSync(join(folder(), 'sandbox')).mode & 0o777).toBe(0o700)
    for (const name of [
      'state.sqlite',
      'state.sqlite-wal',
      'server.json',
      'server.lock',
      'server.log',
      'aws-config',
      'aws-credentials',
    ]) {
      expect([name, statSync(inHome(name)).mode & 0o777]).toEqual([name, 0o600])
    }
  })

  it('points clients at itself: keys, profiles, and a token for the profile sso', async () => {
    expect(await (await client()).send(new ListInstancesCommand({}))).toMatchObject({ Instances: [{ InstanceArn }] })
    const { code, stdout, stderr } = await inShell('env')
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).not.toMatch(/^AWS_PROFILE=/m)
    const { url } = (await json('status')) as { url: string }
    expect(stdout).toContain(`AWS_ENDPOINT_URL_SSO_ADMIN=${url}\n`)
    expect(stdout).toContain(`AWS_CONFIG_FILE=${inHome('aws-config')}\n`)
    const token = join(
      folder(),
      'home/.aws/sso/cache',
      `${createHash('sha1').update('sso-access-sandbox').digest('hex')}.json`,
    )
    expect(statSync(token).mode & 0o777).toBe(0o600)
    const program = `
      const { STSClient, GetCallerIdentityCommand } = require('@aws-sdk/client-sts')
      new STSClient({ profile: 'sso' }).send(new GetCallerIdentityCommand({})).then(({ Arn }) => console.log(Arn))`
    const sdk = await inShell(`cd '${join(import.meta.dirname, '../..')}' && '${process.execPath}' -e "${program}"`)
    expect(sdk.stdout).toMatch(/assumed-role\/AWSReservedSSO_AdministratorAccess_[0-9a-f]{16}\/alex\n$/)
  })

  it('lets calls go wrong, and says which ones did', async () => {
    expect(await run('fault', 'throttle', 'ListPermissionSets', '--nth', '2', '--name', 'second')).toMatchObject({
      code: 0,
      stdout: 'second  throttle  ListPermissionSets  nth=2  (struck 0 of 0)\n',
    })
    const admin = await client()
    const list = new ListPermissionSetsCommand({ InstanceArn })
    await admin.send(list)
    await expect(admin.send(list)).rejects.toMatchObject({ name: 'ThrottlingException' })
    expect(await json('fault')).toMatchObject({ faults: [{ name: 'second', seen: 2, applied: 1 }] })
    expect((await json('calls', '--operation', 'ListPermissionSets'))['calls']).toMatchObject([
      { outcome: 'ok', faults: [] },
      { outcome: 'error', error: 'ThrottlingException', faults: ['second'] },
    ])
    writeFileSync(
      join(folder(), 'plan.json'),
      JSON.stringify({ version: 1, faults: [{ operation: '*', fault: { kind: 'slow', milliseconds: 1 } }] }),
    )
    expect((await run('fault', '--file', 'plan.json')).stdout.split('\n')).toHaveLength(3)
    expect(await run('fault', '--remove', 'no-such')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('There is no fault "no-such".'),
    })
    expect(await run('fault', 'explode', '*')).toMatchObject({ code: 2, stderr: expect.stringContaining('"explode"') })
    expect(await run('fault', 'hang')).toMatchObject({ code: 2, stderr: expect.stringContaining('Which operation') })
    expect(await run('fault', 'hang', 'ListIntances')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Did you mean ListInstances?'),
    })
    expect(await run('fault', '--clear')).toMatchObject({ code: 0, stdout: '' })
  })

  it('says who caused what', async () => {
    await (await client('iam-user')).send(new CreateAccountAssignmentCommand(assignment()))
    const { stdout } = await run('grants')
    expect(stdout).toContain(
      `USER ${assignment().PrincipalId}  ${assignment().PermissionSetArn}  in ${assignment().TargetId}\n  + `,
    )
    expect(stdout).toContain('CreateAccountAssignment by arn:aws:iam::111122223333:user/automation')
    expect((await json('grants'))['grants']).toHaveLength(1)
    expect((await json('grants', '--all'))['grants']).toHaveLength(136)
  })

  it('changes settings, and names one that was mistyped', async () => {
    expect((await run('set', 'callsPerSecond=0', 'closedAccount=succeeded')).stdout).toMatch(/^callsPerSecond=0$/m)
    expect(await run('set', 'callsPerSecnd=0')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Did you mean callsPerSecond?'),
    })
    expect(await run('set', 'callsPerSecond')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('is not a setting'),
    })
  })

  it('plants another seed, and begins anew', async () => {
    expect(await run('seed', 'large')).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('10000 accounts, 500 permission sets'),
    })
    expect((await json('status'))['settings']).toMatchObject({ createDelay: 0 })
    expect(await json('reset')).toMatchObject({ counts: { accounts: 30, calls: 0 }, settings: { createDelay: 1500 } })
    expect(await run('start', '--seed', 'large')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('has been seeded before'),
    })
  })

  it('has help with examples', async () => {
    const { code, stdout } = await runBin('sso-access', ['sandbox', '--help'])
    expect(code).toBe(0)
    expect(stdout).toMatch(/\nExamples:\n {2}\$ sso-access sandbox start\n/)
    expect(await run('strat')).toMatchObject({ code: 2, stderr: expect.stringContaining('Did you mean start?') })
  })
})
