import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { root } from '../../build/bundle.mjs'
import { awsHome } from './aws-home.ts'

const home = awsHome('callsPerSecond=0')

beforeAll(async () => {
  const base = `region = us-east-1\nendpoint_url = ${home.url()}`
  const portal = 'sso_session = corp\nsso_account_id = 111122223333\nsso_role_name = AdministratorAccess'
  home.writeConfig(`
[profile sso]
${portal}
${base}
[sso-session corp]
sso_region = us-east-1
sso_start_url = https://d-1234567890.awsapps.com/start
[profile delegated]
${home.keys('delegated-admin')}
${base}
[profile member]
${home.keys('member')}
${base}
[profile far]
${home.keys('iam-user')}
region = eu-west-1
endpoint_url = ${home.url()}
`)
  await home.signIn('corp')
})

interface Finding {
  readonly check: string
  readonly state: string
  readonly says: string
  readonly hint?: string
}

async function doctor(...args: readonly string[]) {
  const { code, stdout, stderr } = await home.sso(['doctor', ...args, '--json'])
  expect(stderr).toBe('')
  const { version, findings } = JSON.parse(stdout) as { version: number; findings: readonly Finding[] }
  expect(version).toBe(1)
  const about = (check: string) => findings.find((finding) => finding.check === check)
  return { code, findings, about }
}

beforeEach(async () => {
  await home.run('fault', '--clear')
})

describe('sso-access doctor', () => {
  it('finds nothing in the way: exit 0, every line ok, and every permission probed', async () => {
    const { code, findings, about } = await doctor()
    expect(findings.filter(({ state }) => state !== 'ok')).toEqual([])
    expect(code).toBe(0)
    expect(about('profile')?.says).toBe('sso, by default')
    expect(about('credentials')?.says).toMatch(
      /^a sign-in of Identity Center, until .*Z; renew themselves until the sign-in expires/,
    )
    expect(about('identity')?.says).toMatch(/^alex, with AdministratorAccess: /)
    expect(about('account')?.says).toBe('111122223333, the management account')
    expect(about('clock')?.says).toBe('the same as that of AWS')
    expect(about('instance')?.says).toContain('ssoins-0123456789abcdef')
    expect(findings.filter(({ check }) => check.startsWith('permission '))).toHaveLength(28)
  })

  it('tells a delegated administrator, and what is out of its reach', async () => {
    const { code, about } = await doctor('--profile', 'delegated')
    expect([code, about('account')?.says]).toEqual([
      0,
      expect.stringContaining('222233334444, a delegated administrator'),
    ])
    expect(about('credentials')).toMatchObject({ state: 'warning', says: 'keys of a session; cannot renew themselves' })
    expect(about('identity')).toMatchObject({
      state: 'warning',
      says: expect.stringContaining('no session of Identity Center'),
    })
  })

  it.each([
    ['sam', /^sam is the user [0-9a-f-]{36}$/],
    ['sam@example.com', /^sam@example.com, sam, is the user [0-9a-f-]{36}$/],
  ])('finds whom access is to be for: %s', async (name, says) => {
    const { about } = await doctor('--user', name)
    expect(about('principal')).toEqual({ check: 'principal', state: 'ok', says: expect.stringMatching(says) })
    const id = about('principal')?.says.split(' ').at(-1) ?? ''
    expect((await doctor('--user', id)).about('principal')?.says).toBe(`${id}, sam, is the user ${id}`)
  })

  it('names the nearest to a user that is not there', async () => {
    const { code, about } = await doctor('--user', 'robn')
    expect([code, about('principal')]).toMatchObject([
      1,
      { state: 'failure', says: 'There is no user "robn".', hint: expect.stringMatching(/^The nearest are "robin", /) },
    ])
  })

  it('tells a member what it may not: exit 1, each with what to do', async () => {
    const { code, findings, about } = await doctor('--profile', 'member')
    expect(code).toBe(1)
    expect(about('account')).toMatchObject({ state: 'failure', says: expect.stringContaining('a member') })
    expect(about('permission sso:ListInstances')).toMatchObject({ state: 'ok' })
    expect(about('permission sso:ListPermissionSets')).toMatchObject({
      ...{
        state: 'failure',
        says: 'not allowed; sso-access permission-sets, symflow validate --online, sso-access request --account will not work',
      },
      hint: 'Add it: sso-access doctor --print-policy',
    })
    for (const { state, hint } of findings) if (state !== 'ok') expect(hint).toBeTruthy()
  })

  it('tells one permission that is missing from those that are there', async () => {
    await home.run('fault', 'access-denied', 'ListGroups')
    const { code, findings, about } = await doctor()
    expect([code, about('permission identitystore:ListGroups')?.state]).toEqual([1, 'failure'])
    expect(findings.filter(({ state }) => state === 'failure')).toHaveLength(1)
  })

  it.each([
    [90_000, 'warning', 0],
    [-90_000, 'warning', 0],
    [3_600_000, 'failure', 1],
  ])('measures the clock by the answers of AWS: %i ms is a %s', async (milliseconds, state, exit) => {
    await home.run('fault', 'clock-skew', '*', '--milliseconds', String(milliseconds))
    const { code, about } = await doctor('--profile', 'delegated')
    expect(about('clock')).toMatchObject({
      state,
      says: expect.stringMatching(milliseconds > 0 ? /s behind/ : /s ahead of/),
    })
    expect(code).toBe(exit)
  })

  it('where a sign-in is needed: exit 6, and no line about what it cannot know', async () => {
    home.signOut('corp')
    const { code, findings, about } = await doctor()
    await home.signIn('corp')
    expect(code).toBe(6)
    expect(about('credentials')).toMatchObject({
      state: 'failure',
      hint: expect.stringContaining('aws sso login --profile sso'),
    })
    expect(findings.some(({ check }) => check.startsWith('permission'))).toBe(false)
  })

  it('a sign-in that ends soon, and cannot renew itself, is a warning', async () => {
    const expiresAt = new Date(Date.now() + 20 * 60_000).toISOString()
    await home.signIn('corp', { expiresAt, refreshToken: undefined })
    const { code, about } = await doctor()
    await home.signIn('corp')
    expect([code, about('credentials')]).toMatchObject([
      0,
      { state: 'warning', says: expect.stringContaining(expiresAt) },
    ])
  })

  it('a profile or a configuration that is wrong is a line like the others', async () => {
    const wrong = await doctor('--profile', 'ssso')
    expect(wrong.code).toBe(6)
    // What needs no profile is told all the same.
    expect(wrong.findings.map(({ check, state }) => `${state} ${check}`)).toEqual([
      'failure profile',
      'ok ledger',
      'ok disk',
      'ok scheduler',
      'ok agent',
    ])
    expect(wrong.about('profile')?.hint).toContain('There are "sso"')
    const { code, about } = await doctor('--profile', 'far')
    expect([code, about('region')?.says]).toEqual([6, 'eu-west-1, from the profile'])
  })

  it('says which values of the configuration count', async () => {
    const folder = join(home.folder(), 'home/.config/sso-access')
    mkdirSync(folder, { recursive: true })
    const path = join(folder, 'config.json')
    writeFileSync(path, JSON.stringify({ callsPerSecond: 12, outstanding: 3, maxDuration: '8h' }))
    const { about } = await doctor()
    writeFileSync(path, '{}')
    expect(about('configuration')?.says).toBe(path)
    expect(about('calls a second')?.says).toBe('12 (from the configuration file)')
    expect(about('outstanding')?.says).toBe('3 (from the configuration file)')
    expect(about('longest duration')?.says).toBe('8h (from the configuration file)')
  })

  it('says how old the cache is', async () => {
    await home.document(['accounts'])
    const { about } = await doctor()
    expect(about('cache')?.says).toMatch(/^as of .*Z$/)
  })

  it('prints for people, in lines', async () => {
    const { code, stdout } = await home.sso(['doctor', '--profile', 'member'])
    expect(code).toBe(1)
    expect(stdout).toMatch(/^✓ configuration: /)
    expect(stdout).toMatch(/\n✗ account: .*\n {4}Use a profile of the management account/)
    expect(stdout).toMatch(/\n! identity: /)
  })

  it('tells of permissions that nothing is wrong with in one line, and ends with how much there is to do', async () => {
    const { stdout, stderr } = await home.sso(['doctor', '--sandbox'])
    expect(stdout.match(/^. permission.*$/gm)).toEqual([
      expect.stringMatching(/^✓ permissions: \d\d allowed; 4 not tried, since they would change something/),
    ])
    expect(stderr).toMatch(/^\d warnings?\.\n$/)
  })
})

describe('sso-access doctor --print-policy', () => {
  const page = readFileSync(join(root, 'docs/aws-permissions.md'), 'utf8')

  it('asks nobody, and prints what docs/aws-permissions.md has', async () => {
    const before = await home.calls()
    const { code, stdout } = await home.sso(['doctor', '--print-policy', '--profile', 'nobody'])
    expect([code, (await home.calls()) - before]).toEqual([0, 0])
    expect(JSON.parse(stdout)).toMatchObject({ Version: '2012-10-17' })
    expect(page).toContain(`\`\`\`json\n${stdout}\`\`\``)
  })

  it('as Terraform too', async () => {
    const { stdout } = await home.sso(['doctor', '--print-policy', '--terraform'])
    expect(page).toContain(`\`\`\`terraform\n${stdout}\`\`\``)
  })

  it('allows every call that the commands make, and no other', async () => {
    await home.run('reset')
    await home.run('env')
    await home.signIn('corp')
    const before = Number(await home.calls())
    for (const args of [
      ['accounts', '--tag', 'critical=yes'],
      ['permission-sets'],
      ['groups'],
      ['doctor'],
      ['doctor', '--user', 'nobody'],
    ]) {
      const { code, stderr } = await home.sso([...args, ...(args[0] === 'doctor' ? [] : ['--refresh'])])
      expect([args, code]).toEqual([args, args.includes('nobody') ? 1 : 0])
      const { doctor = '' } = {
        ...(args[0] === 'doctor' && { doctor: code === 0 ? 'Nothing stands in the way.\n' : '1 failure.\n' }),
      }
      expect(stderr).toBe(doctor)
    }
    const stateDir = mkdtempSync(join(tmpdir(), 'leases-'))
    for (const args of [
      [
        'request',
        '--account',
        'web-prod',
        '--permission-set',
        'PowerUserAccess',
        '--user',
        'alex',
        '--duration',
        '1h',
        '--force',
      ],
      ['request', '--group', 'Responders', '--user', 'alex', '--duration', '1h', '--force'],
      ['revoke', '--all'],
    ]) {
      const { code, stderr } = await home.sso([...args, '--yes', '--state-dir', stateDir])
      expect([args, code], stderr).toEqual([args, 0])
    }
    const { calls } = (await home.json('calls', '--after', String(before))) as {
      calls: readonly { service: string; operation: string }[]
    }
    const prefix: Readonly<Record<string, string>> = { 'sso-admin': 'sso' }
    const free = /^(sts:GetCallerIdentity|sso:GetRoleCredentials|sso-oidc:.*)$/
    const made = new Set(
      calls
        .map(({ service, operation }) => `${prefix[service] ?? service}:${operation}`)
        .filter((name) => !free.test(name)),
    )
    const { stdout } = await home.sso(['doctor', '--print-policy'])
    const { Statement } = JSON.parse(stdout) as { Statement: readonly { Action: readonly string[] }[] }
    const allowed = new Set(Statement.flatMap(({ Action }) => Action))
    expect([...made].filter((action) => !allowed.has(action))).toEqual([])
    expect([...allowed].filter((action) => !made.has(action))).toEqual([])
  })
})
