import { statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { account, group, permissionSet, user } from '../sandbox/names.ts'
import { hour, leaseHome, powerUser } from './lease-home.ts'

const home = leaseHome()
const { lease, leaseJson, present, run, calls, clear } = home

const refused = (code: number, text: string) => ({ code, stdout: '', stderr: expect.stringContaining(text) })

describe('sso-access request', () => {
  afterEach(clear)

  it('grants by ids, and says what was granted', async () => {
    const ids = ['--account', account('web-prod'), '--permission-set', permissionSet('PowerUserAccess')]
    const before = Date.now()
    const { outcome, by, lease: given } = await leaseJson(['request', ...ids, '--user-id', user('robin'), ...hour])
    expect({ outcome, by }).toEqual({ outcome: 'granted', by: 'created' })
    expect(given).toMatchObject({
      id: expect.stringMatching(/^lease-[2-9a-hjkmnp-z]{10}$/),
      state: 'active',
      user: { id: user('robin') },
      account: { id: account('web-prod') },
      permissionSet: { arn: permissionSet('PowerUserAccess'), name: 'PowerUserAccess' },
      profile: 'sso-admin',
    })
    const lasts = Date.parse(given?.endsAt ?? '') - before
    expect(lasts).toBeGreaterThanOrEqual(3_600_000)
    expect(lasts).toBeLessThan(3_660_000)
    expect(await present()).toHaveLength(1)
  })

  it('grants by names, to the caller', async () => {
    const ended = await lease('request', ...powerUser, ...hour)
    expect(ended.code).toBe(0)
    expect(ended.stderr).toMatch(/^alex gets PowerUserAccess in web-prod \(\d{12}\) until \d\d:\d\d UTC \(1 h\)\.\n/m)
    expect(ended.stderr).toContain(
      'by: profile sso-admin of account 111122223333 in us-east-1, arn:aws:sso:::instance/',
    )
    expect(ended.stderr).toContain(
      'end: nothing ends it by itself (--force). When it is due: sso-access sweep --sandbox',
    )
    expect(ended.stderr).toMatch(
      /Granted: .*\n {2}lease: lease-\w+\n {2}open: https:.*account_id=\d{12}&role_name=PowerUserAccess\n/,
    )
    expect(ended.stderr).toMatch(/end it: sso-access revoke lease-\w+ --sandbox\n$/)
  })

  it.each([
    ['--user', 'sam'],
    ['--user', 'sam@example.com'],
    ['--user-id', user('sam')],
  ])('grants a group, to %s %s', async (flag, who) => {
    const { lease: given } = await leaseJson(['request', '--group', 'Responders', flag, who, ...hour])
    expect(given).toMatchObject({ kind: 'membership', group: { id: group('Responders') }, user: { id: user('sam') } })
  })

  it('keeps its ledger to its owner', async () => {
    await leaseJson(['request', ...powerUser, ...hour])
    const folder = join(home.folder(), 'sandbox')
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    expect(statSync(join(folder, 'ledger.sqlite')).mode & 0o777).toBe(0o600)
  })

  it('makes a lease of its own for each request, on one grant', async () => {
    const first = await leaseJson(['request', ...powerUser, ...hour])
    const second = await leaseJson(['request', ...powerUser, '--duration', '2h', '--force'])
    expect([first.by, second.by]).toEqual(['created', 'shared'])
    expect(first.lease?.id).not.toBe(second.lease?.id)
    expect(await present()).toHaveLength(1)
  })

  it('makes one grant and two leases of two requests at the same time', async () => {
    const before = await calls('CreateAccountAssignment')
    const both = await Promise.all([1, 2].map(() => leaseJson(['request', ...powerUser, ...hour])))
    expect(both.map(({ by }) => by).sort()).toEqual(['created', 'shared'])
    expect(await calls('CreateAccountAssignment')).toBe(before + 1)
    expect((await leaseJson(['list'])).leases).toHaveLength(2)
  })

  it('refuses access that is there already, unless it is accepted', async () => {
    const standing = [
      '--account',
      'management',
      '--permission-set',
      'AdministratorAccess',
      '--duration',
      '1h',
      '--force',
    ]
    expect(await leaseJson(['request', ...standing], 3)).toMatchObject({ outcome: 'refused', why: 'standing' })
    expect((await lease('request', ...standing)).stderr).toContain('--accept-standing')
    expect(await leaseJson(['request', ...standing, '--accept-standing'])).toMatchObject({ by: 'standing' })
    const revoked = await leaseJson(['revoke'])
    expect(revoked.leases).toMatchObject([{ state: 'ended', ending: 'kept', keptFor: 'standing' }])
    expect(await present()).toEqual([])
  })

  it('tells of the same access through a group, and does not count it', async () => {
    const ended = await lease('request', '--account', 'web-prod', '--permission-set', 'ViewOnlyAccess', ...hour)
    expect(ended).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('The same access comes through a group too'),
    })
  })

  it('says with numbers what is to be known before', async () => {
    const short = await leaseJson(['request', ...powerUser, ...hour])
    expect(short.notes).toEqual([
      'A session started at the end outlives the lease by up to 4 h: AWS ends no session.',
      expect.stringContaining('It is the only assignment of its permission set in the account'),
    ])
    const long = ['--account', 'web-prod', '--permission-set', 'SecurityAudit', '--duration', '3h', '--force']
    expect((await leaseJson(['request', ...long])).notes).toEqual([
      'A session lasts 45 min, so that a person has to sign in again during the lease.',
      expect.stringContaining('outlives the lease by up to 45 min'),
    ])
  })

  it('does not wait for a scheduler that this machine does not have', async () => {
    const began = performance.now()
    const args = ['request', ...powerUser, ...hour, '--dry-run', '--sandbox']
    expect(await home.sso(args, { PATH: home.folder() })).toMatchObject({ code: 0 })
    expect(performance.now() - began).toBeLessThan(15_000)
  })

  it('--dry-run prints the same document, and does nothing', async () => {
    const before = await calls('CreateAccountAssignment')
    const planned = await leaseJson(['request', ...powerUser, ...hour, '--dry-run'])
    expect(planned).toMatchObject({ outcome: 'planned', dryRun: true, grant: { user: { name: 'alex' } } })
    expect(planned.lease).toBeUndefined()
    expect(await calls('CreateAccountAssignment')).toBe(before)
    expect((await leaseJson(['list'])).leases).toEqual([])
  })
})

describe('sso-access request, misused (2)', () => {
  it('names everything that is missing at once', async () => {
    expect(await lease('request')).toEqual(
      expect.objectContaining(
        refused(2, 'Give --account <id|name> and --permission-set <name|arn>, or --group <name|id>, and --duration'),
      ),
    )
  })

  it.each([
    [['--account', 'web-prod', '--duration', '1h'], '--permission-set <name|arn>'],
    [[...powerUser, '--duration', '1h', '--until', '17:30'], '--duration and --until both give the end.'],
    [[...powerUser, '--duration', 'soon'], '"soon" is not a time.'],
    [[...powerUser, '--until', '25:00'], '"25:00" is not a time.'],
    [[...powerUser, '--until', '2020-01-01T00:00:00Z'], 'has passed.'],
    [[...powerUser, '--duration', '30s', '--force'], '30 s is too short.'],
    [[...powerUser, ...hour, '--group', 'Responders'], '--group goes with neither'],
    [[...powerUser, ...hour, '--user', 'sam', '--user-id', user('sam')], 'both name the user.'],
    [[...powerUser, ...hour, '--user-id', 'sam'], 'is not the id of an Identity Center user.'],
    [[...powerUser, ...hour, '--user', 'nobody'], 'There is no user "nobody".'],
    [[...powerUser, ...hour, '--field', 'reason'], 'is not a field.'],
    [[...powerUser, ...hour, '--target', 'x'], 'There is no catalogue of targets and flows here'],
    [['--account', 'web-prd', '--permission-set', 'PowerUserAccess', ...hour], 'The nearest are "web-prod"'],
    [['--account', 'web-prod', '--permission-set', 'PowerUser', ...hour], 'There is no permission set "PowerUser".'],
    [
      ['--account', 'web-prod', '--permission-set', `${permissionSet('Billing').slice(0, -1)}z`, ...hour],
      'There is no permission set',
    ],
    [[...powerUser, ...hour, '--profile', 'iam-user'], 'which is not a user of Identity Center.'],
    [[...powerUser, ...hour, '--directory', '.'], 'Nothing can be requested by the Terraform of "."'],
  ])('%j', async (args, text) => {
    expect(await lease('request', ...args)).toEqual(expect.objectContaining(refused(2, text)))
  })
})

describe('sso-access request, refused (3)', () => {
  it.each([
    [[...powerUser, '--duration', '1h'], 'Nothing would end this access.'],
    [[...powerUser, '--duration', '13h', '--force'], '13 h is more than 12 h'],
    [['--account', 'old-web-prod', '--permission-set', 'PowerUserAccess', ...hour], 'is SUSPENDED.'],
  ])('%j', async (args, text) => {
    expect(await lease('request', ...args)).toEqual(expect.objectContaining(refused(3, text)))
  })

  it('gives the line that ends it', async () => {
    expect((await lease('request', ...powerUser, '--duration', '1h')).stderr).toContain(
      'give --force and end it yourself: sso-access sweep --sandbox',
    )
  })
})

describe('sso-access request, when AWS does not do it', () => {
  afterEach(clear)

  it('1: with the reason of AWS, and a hint for what is known', async () => {
    const args = ['request', '--account', 'management', '--permission-set', 'ReadOnlyAccess', '--user', 'sam', ...hour]
    const ended = await lease(...args, '--profile', 'iam-user-without-iam')
    expect(ended).toMatchObject({ code: 1, stderr: expect.stringContaining('Not granted: ') })
    expect(ended.stderr).toContain('allowed to change its roles with IAM')
    expect(await present()).toEqual([])
  })

  it('1: denied', async () => {
    await run('fault', 'access-denied', 'CreateAccountAssignment')
    expect(await lease('request', ...powerUser, ...hour)).toMatchObject({ code: 1 })
  })

  it('4: not confirmed in time, and a sweep goes on with it', async () => {
    await run('fault', 'stuck', 'CreateAccountAssignment', '--milliseconds', '4000', '--times', '1')
    const { outcome, lease: given } = await leaseJson(['request', ...powerUser, ...hour, '--timeout', '2s'], 4)
    expect({ outcome, state: given?.state }).toEqual({ outcome: 'not-confirmed', state: 'granting' })
    await leaseJson(['sweep', '--stuck', '--timeout', '30s'])
    expect((await leaseJson(['list'])).leases).toMatchObject([{ id: given?.id, state: 'active' }])
  })

  it('4: an answer that was lost has to be settled first, and it says until when', async () => {
    await run('fault', 'drop-after', 'CreateAccountAssignment', '--times', '1')
    const ended = await lease('request', ...powerUser, ...hour)
    expect(ended).toMatchObject({ code: 4, stdout: '' })
    expect(ended.stderr).toMatch(
      /An interrupted run has to be settled first, which cannot be done before \d\d:\d\d UTC \(in \d+ min\)\./,
    )
    expect(ended.stderr).toContain('--wait')
  })

  it('6: without credentials', async () => {
    await run('fault', 'expired-credentials', '*')
    expect(await lease('request', ...powerUser, ...hour)).toMatchObject({ code: 6, stdout: '' })
  })

  it('tries again what is refused for now', async () => {
    await run('fault', 'conflict', 'CreateAccountAssignment', '--times', '2')
    const { by } = await leaseJson([
      'request',
      '--account',
      'web-staging',
      '--permission-set',
      'ReadOnlyAccess',
      ...hour,
    ])
    expect(by).toBe('created')
  })
})
