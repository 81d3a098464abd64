import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { exampleSeed } from '../../src/sandbox/seed/organization.ts'
import { runBin } from '../processes.ts'
import { account, group, IdentityStoreId, InstanceArn, permissionSet } from '../sandbox/names.ts'
import { awsHome } from './aws-home.ts'

const home = awsHome('callsPerSecond=0')
const cache = () => join(home.folder(), 'home/.cache/sso-access')

beforeAll(() => {
  const base = `region = us-east-1\nendpoint_url = ${home.url()}`
  const profile = (name: string, identity: string) => `[profile ${name}]\n${home.keys(identity)}\n${base}\n`
  home.writeConfig(
    ['sso:iam-user', 'delegated:delegated-admin', 'member:member']
      .map((pair) => pair.split(':'))
      .map(([name = '', identity = '']) => profile(name, identity))
      .join(''),
  )
})

interface Accounts {
  readonly accounts: readonly {
    readonly id: string
    readonly name: string
    readonly state: string
    readonly path: string
  }[]
}

const accounts = async (...args: readonly string[]) =>
  ((await home.document(['accounts', ...args])) as unknown as Accounts).accounts

describe('sso-access accounts', () => {
  it('lists all, with the path of their unit, and marks those that cannot be used', async () => {
    const all = await accounts()
    expect(all).toHaveLength(30)
    expect(all.find(({ name }) => name === 'payments-prod')).toEqual({
      ...{ id: account('payments-prod'), name: 'payments-prod', email: 'aws+payments-prod@example.com' },
      ...{ state: 'ACTIVE', path: '/Workloads/Production/Payments' },
      units: ['r-exam', 'ou-exam-workload1', 'ou-exam-workprod1', 'ou-exam-payments1'],
    })
    const { stdout } = await home.sso(['accounts'])
    expect(stdout).toMatch(/^ACCOUNT {7}NAME +UNIT +STATE +E-MAIL\n/)
    expect(stdout).toMatch(/old-web-prod +\/Suspended +✗ suspended/)
    expect(stdout).toMatch(/acquired-shop +\/Suspended +✗ closed/)
  })

  it.each([
    ['/Workloads/Production', 7],
    ['Workloads', 12],
    ['ou-exam-payments1', 2],
    ['/', 30],
  ])('--ou %s takes the units below it too', async (unit, count) => {
    expect(await accounts('--ou', unit)).toHaveLength(count)
  })

  it('--tag takes those with all of the tags', async () => {
    expect((await accounts('--tag', 'critical=yes')).map(({ name }) => name)).toEqual(['management'])
    expect(await accounts('--tag', 'environment=production', '--ou', '/Workloads')).toHaveLength(7)
    expect(await accounts('--tag', 'environment=production', '--tag', 'critical=yes')).toEqual([])
    expect(await home.sso(['accounts', '--tag', 'critical'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Give it as key=value.'),
    })
  })

  it.each([['web-prod'], [account('web-prod')]])('%s is one account', async (name) => {
    expect((await accounts(name)).map(({ id }) => id)).toEqual([account('web-prod')])
  })

  it.each([
    [['accounts', 'web-prd'], 'There is no account "web-prd".', '"web-prod"'],
    [['accounts', '1234'], '"1234" is not an AWS account id.', '12 digits'],
    [
      ['accounts', '--ou', '/Workloads/Prodction'],
      'There is no organizational unit "/Workloads/Prodction".',
      '"/Workloads/Production"',
    ],
    [['permission-sets', 'PowerUser'], 'There is no permission set "PowerUser".', '"PowerUserAccess"'],
    [['permission-sets', 'arn:aws:sso:::permissionSet/x'], 'is not the ARN of a permission set', 'Give one such as'],
    [['groups', 'responders'], 'There is no group "responders".', '"Responders"'],
    [['groups', '--instance-arn', 'x'], '"x" is not the ARN of an Identity Center instance', 'Give one such as'],
  ])('%s: %s', async (args, sentence, hint) => {
    const { code, stdout, stderr } = await home.sso(args)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr.split('\n')[0]).toContain(sentence)
    expect(stderr.split('\n')[1]).toContain(hint)
  })

  it('by a delegated administrator; a member is refused, with what to look at', async () => {
    expect(await accounts('--profile', 'delegated')).toHaveLength(30)
    const { code, stderr } = await home.sso(['accounts', '--profile', 'member'])
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringMatching(
        /^error: Profile "member" may not call organizations:ListAccounts: .*\n {2}.*doctor --profile member\n$/,
      ),
    })
  })
})

describe('sso-access permission-sets and groups', () => {
  it('give what there is, with what AWS leaves out: an hour', async () => {
    const document = await home.document(['permission-sets'])
    expect(document).toMatchObject({ version: 1, instanceArn: InstanceArn })
    const sets = document['permissionSets'] as readonly { name: string }[]
    expect(sets).toHaveLength(8)
    expect(sets.find(({ name }) => name === 'ReadOnlyAccess')).toEqual({
      ...{ arn: permissionSet('ReadOnlyAccess'), name: 'ReadOnlyAccess' },
      ...{ description: 'Read only', sessionDuration: 'PT1H' },
    })
    const groups = await home.document(['groups', 'Responders'])
    expect(groups).toEqual({
      ...{ version: 1, identityStoreId: IdentityStoreId },
      groups: [{ id: group('Responders'), name: 'Responders', description: 'On call, for a while' }],
    })
    expect((await home.sso(['groups', group('Responders')])).stdout).toMatch(/^GROUP.*\nResponders /)
    expect((await home.sso(['permission-sets', permissionSet('Billing')])).stdout).toMatch(
      /^PERMISSION SET.*\nBilling +PT2H/,
    )
  })

  it('an instance that is not there, and one in another Region, are told', async () => {
    const other = InstanceArn.replace('0123', '9999')
    expect(await home.sso(['groups', '--instance-arn', other])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(`It sees ${InstanceArn}.`),
    })
  })
})

describe('the cache', () => {
  it('is for its owner only, and holds no keys', async () => {
    await home.document(['accounts'])
    expect(statSync(cache()).mode & 0o777).toBe(0o700)
    const [secret, token] = [home.keys('iam-user'), home.keys('delegated-admin')].map(
      (lines) => /aws_secret_access_key = (.*)/.exec(lines)?.[1] ?? 'none',
    )
    for (const path of readdirSync(cache(), { recursive: true, encoding: 'utf8' })) {
      const { mode } = statSync(join(cache(), path))
      if ((mode & 0o170000) === 0o040000) expect([path, mode & 0o777]).toEqual([path, 0o700])
      else {
        expect([path, mode & 0o777]).toEqual([path, 0o600])
        const text = readFileSync(join(cache(), path), 'utf8')
        expect([text.includes(secret ?? ''), text.includes(token ?? '')]).toEqual([false, false])
      }
    }
  })

  it('spares AWS every call the second time, until --refresh; another identity asks for itself', async () => {
    for (const args of [['accounts'], ['permission-sets'], ['groups']]) {
      await home.document(args)
      const before = await home.calls()
      await home.document(args)
      expect([args, (await home.calls()) - before]).toEqual([args, 0])
      await home.document([...args, '--refresh'])
      const refreshed = await home.calls()
      expect(refreshed).toBeGreaterThan(before)
      // The delegated administrator has listed accounts above, and nothing else.
      if (args[0] !== 'accounts') await home.document([...args, '--profile', 'delegated'])
      if (args[0] !== 'accounts') expect(await home.calls()).toBeGreaterThan(refreshed)
    }
  })

  it('is used when AWS does not answer, and says of when it is', async () => {
    await home.document(['accounts', '--refresh'])
    await home.run('fault', 'internal-error', 'ListAccounts', '--name', 'down')
    const { code, stdout, stderr } = await home.sso(['accounts', '--refresh', '--json'])
    await home.run('fault', '--remove', 'down')
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: expect.stringMatching(/^AWS does not answer\. What it said at \d\d:\d\d \S+ is used\.\n$/),
    })
    const { asOf, accounts: listed } = JSON.parse(stdout)
    expect(listed).toHaveLength(30)
    expect(Date.now() - Date.parse(asOf)).toBeLessThan(60_000)
  })

  it('is used when AWS says nothing at all, after twice ten seconds', async () => {
    await home.document(['groups', '--refresh'])
    await home.run('fault', 'hang', 'ListGroups', '--name', 'silent')
    const { code, stdout, stderr } = await home.sso(['groups', '--refresh', '--json'])
    await home.run('fault', '--remove', 'silent')
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: expect.stringContaining('AWS does not answer. What it said at'),
    })
    expect(JSON.parse(stdout).groups).toHaveLength(10)
  }, 60_000)

  it('that is old is loaded anew', async () => {
    await home.document(['groups'])
    for (const path of readdirSync(cache(), { recursive: true, encoding: 'utf8' })) {
      if (!path.includes('groups')) continue
      const kept = JSON.parse(readFileSync(join(cache(), path), 'utf8'))
      writeFileSync(join(cache(), path), JSON.stringify({ ...kept, at: kept.at - 2 * 3_600_000 }))
    }
    const before = await home.calls('ListGroups')
    await home.document(['groups'])
    expect((await home.calls('ListGroups')) - before).toBe(1)
  })

  it('that is damaged counts for nothing, and a folder that cannot be written stops nobody', async () => {
    const folder = join(home.folder(), 'not-a-folder')
    writeFileSync(folder, '')
    expect(await home.sso(['groups'], { XDG_CACHE_HOME: folder, XDG_STATE_HOME: folder })).toMatchObject({ code: 0 })
    for (const path of readdirSync(cache(), { recursive: true, encoding: 'utf8' })) {
      if (path.endsWith('.json')) writeFileSync(join(cache(), path), '{"version":1,')
    }
    expect((await home.document(['groups']))['groups']).toHaveLength(10)
  })

  it('is not used where a sign-in is needed', async () => {
    await home.document(['groups', '--refresh'])
    await home.run('fault', 'expired-credentials', 'ListGroups', '--name', 'ended')
    const { code } = await home.sso(['groups', '--refresh'])
    await home.run('fault', '--remove', 'ended')
    expect(code).toBe(6)
  })
})

describe('what AWS answers', () => {
  it('is escaped before it reaches a terminal', async () => {
    const seed = exampleSeed()
    const alert = { displayName: 'Red\u001b[31m alert\u0007', members: [] }
    const twin = { id: '999900001111', name: 'web-prod', email: 'twin@example.com', parent: 'r-exam' }
    const planted = { version: 1, ...seed, groups: [...seed.groups, alert], accounts: [...seed.accounts, twin] }
    const file = join(home.folder(), 'seed.json')
    writeFileSync(file, JSON.stringify(planted))
    expect(await home.run('seed', file)).toMatchObject({ code: 0 })
    const { stdout, code } = await home.sso(['groups', '--sandbox', '--refresh'])
    expect(code).toBe(0)
    expect(stdout).toContain('Red\\x1b[31m alert\\x07')
    expect(stdout).not.toContain('\u001b')
  })

  it('can be ambiguous: two accounts of one name are refused, with their ids', async () => {
    expect(await home.sso(['accounts', 'web-prod', '--sandbox'])).toMatchObject({
      ...{ code: 2, stdout: '' },
      stderr: expect.stringMatching(/2 accounts have the name "web-prod"\.\n {2}Give the id of one: \d{12}, \d{12}\./),
    })
  })

  it('under --sandbox comes from the sandbox, whatever else is set, and what is kept stays with it', async () => {
    const folder = join(home.folder(), 'other-home')
    mkdirSync(folder)
    const env = { ...home.env(), HOME: folder, AWS_ENDPOINT_URL: 'http://127.0.0.1:9', SSO_ACCESS_PROFILE: 'nobody' }
    const { code, stderr } = await runBin('sso-access', ['groups', '--sandbox', '--json'], { cwd: home.folder(), env })
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(readdirSync(folder)).toEqual([])
  })
})
