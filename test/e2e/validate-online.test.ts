import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { initFlags, makeFolder } from '../folders.ts'
import { type Ended, runBin } from '../processes.ts'
import { account } from '../sandbox/names.ts'
import { awsHome, cleared } from './aws-home.ts'
import { sandboxFolder } from './sandbox-home.ts'

const home = awsHome('callsPerSecond=0')

beforeAll(() => {
  const base = `region = us-east-1\nendpoint_url = ${home.url()}`
  const profile = (name: string, identity: string) => `[profile ${name}]\n${home.keys(identity)}\n${base}\n`
  home.writeConfig(
    profile('sso', 'iam-user') +
      profile('delegated', 'delegated-admin') +
      profile('limited', 'delegated-admin') +
      'output = json\n',
  )
})

const symflow = (args: readonly string[], cwd: string): Promise<Ended> =>
  runBin('symflow', args, { cwd, env: { ...home.env(), ...cleared } })

/** A directory that symflow has generated. */
async function generated(...flags: readonly string[]): Promise<string> {
  const folder = makeFolder()
  for (const args of [
    ['init', ...initFlags],
    ['generate', 'aws-sso', ...flags],
  ]) {
    const { code, stderr } = await symflow([...args, '--yes'], folder)
    if (code !== 0) throw new Error(stderr)
  }
  return folder
}

async function found(folder: string, ...flags: readonly string[]) {
  const { code, stdout, stderr } = await symflow(['validate', '--online', '--json', ...flags], folder)
  const { findings } = JSON.parse(stdout) as {
    findings: readonly { rule: string; message: string; severity: string }[]
  }
  return {
    code,
    stderr,
    errors: findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule),
    findings,
  }
}

const right = ['--permission-set', `DatabaseAdministrator@${account('web-prod')}`, '--group', 'Responders']

describe('symflow validate --online', () => {
  it('takes what is there, with the profile and Region of the Terraform itself', async () => {
    const folder = await generated(...right)
    const { code, errors, findings } = await found(folder)
    expect([code, errors]).toEqual([0, []])
    // The permission set's own hour and a half, which only AWS knows.
    expect(findings.find(({ rule }) => rule === 'session-length')?.message).toMatch(/1h ?30m|90/)
  })

  it('finds what is not', async () => {
    const folder = await generated(
      ...[
        '--permission-set',
        `PowerUsr@${account('web-prod')}`,
        '--permission-set',
        `Billing@${account('old-web-prod')}`,
      ],
      ...['--permission-set', 'ReadOnlyAccess@*', '--ou', 'ou-exam-workload9', '--group', 'Responderz'],
    )
    const { code, errors } = await found(folder)
    expect([code, errors.toSorted()]).toEqual([
      ...[1, ['account-not-usable', 'group-not-found', 'organizational-unit-not-found', 'permission-set-not-found']],
    ])
    const human = await symflow(['validate', '--online'], folder)
    expect(human.stdout).toContain('There is no permission set "PowerUsr" in Identity Center.')
    expect(human.stdout).toContain('Did you mean "PowerUserAccess"?')
    expect((await symflow(['validate'], folder)).code).toBe(0)
  })

  it('knows what a delegated administrator cannot grant', async () => {
    const folder = await generated('--permission-set', `Billing@${account('web-prod')}`)
    expect((await found(folder, '--profile', 'delegated')).errors).toEqual(['permission-set-out-of-reach'])
    expect((await found(folder)).errors).toEqual([])
  })

  it('tells what it may not ask, and checks the rest', async () => {
    const folder = await generated(...right)
    await home.run('fault', 'access-denied', 'ListAccounts', '--name', 'denied')
    const { code, stderr } = await found(folder, '--profile', 'limited')
    await home.run('fault', '--remove', 'denied')
    expect([code, stderr]).toEqual([
      0,
      expect.stringMatching(/^not checked: Profile "limited" may not call organizations:ListAccounts/),
    ])
  })

  it('asks for nothing that the Terraform does not name', async () => {
    const folder = await generated('--group', 'Responders')
    const before = await home.calls('DescribePermissionSet')
    const groups = await home.calls('ListGroups')
    const config = readFileSync(join(home.folder(), 'home/.aws/config'), 'utf8')
    writeFileSync(
      join(home.folder(), 'home/.aws/config'),
      config.replaceAll('[profile sso]', '[profile sso]\nignored = 1'),
    )
    expect((await found(folder)).code).toBe(0)
    expect([await home.calls('DescribePermissionSet'), (await home.calls('ListGroups')) - groups]).toEqual([before, 1])
  })

  it('could not run without credentials: exit 2, with the profiles there are', async () => {
    const { code, stdout, stderr } = await symflow(
      ['validate', '--online', '--profile', 'ssso'],
      await generated(...right),
    )
    expect([code, stdout, stderr]).toEqual([2, '', expect.stringContaining('There are "sso"')])
  })

  it('its flags are for it alone', async () => {
    const { code, stderr } = await symflow(['validate', '--profile', 'sso'], await generated(...right))
    expect([code, stderr]).toEqual([2, expect.stringContaining('--profile is for --online.')])
  })
})

describe('--sandbox', () => {
  const { env: sandboxEnv } = sandboxFolder()

  it('compares with the sandbox, which it starts, and reaches nothing else', async () => {
    const folder = await generated('--permission-set', `NoSuchSet@${account('web-prod')}`)
    const env = { ...cleared, ...sandboxEnv(), AWS_PROFILE: 'nobody', AWS_ENDPOINT_URL: 'http://127.0.0.1:9' }
    const validated = await runBin('symflow', ['validate', '--online', '--sandbox', '--json'], { cwd: folder, env })
    const { findings } = JSON.parse(validated.stdout) as { findings: readonly { rule: string }[] }
    expect({ code: validated.code, rules: findings.map(({ rule }) => rule) }).toEqual({
      code: 1,
      rules: ['permission-set-not-found'],
    })
    const calls = await runBin('sso-access', ['sandbox', 'calls'], { env })
    expect(calls.stdout).toContain('sso-admin:ListPermissionSets')
  })

  it('is for --online', async () => {
    const refused = await symflow(['validate', '--sandbox'], makeFolder({ 'main.tf': '' }))
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('--sandbox is for --online.') })
  })
})
