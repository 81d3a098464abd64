// `revoke` where no lease fits by the names that the ledger knows: what AWS shows is told, and not removed.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { account, group, permissionSet } from '../sandbox/names.ts'
import { hour, leaseHome, powerUser } from './lease-home.ts'
import { flowText, targetText } from './terraform-texts.ts'

const home = leaseHome()
const { lease, leaseJson, run, calls, clear } = home

afterEach(clear)

beforeAll(() => {
  const set = `permission_set_arn = "${permissionSet('PowerUserAccess')}"`
  const values = [account('sandbox-alex'), account('sandbox-sam')]
  mkdirSync(join(home.folder(), 'catalogue'))
  writeFileSync(
    join(home.folder(), 'catalogue/main.tf'),
    [
      targetText('power', { settings: `account_id = "${account('web-prod')}"\n    ${set}` }),
      targetText('own', { settings: `account_id = "${account('sandbox-alex')}"\n    ${set}` }),
      targetText('chosen', { settings: set, bound: true }),
      targetText('unread', { settings: `account_id = data.external.x.result.id\n    ${set}` }),
      targetText('oncall', { type: 'aws_sso_group', settings: `group_id = "${group('Engineering')}"` }),
      flowText('access', ['power', 'own', 'chosen', 'unread', 'oncall'], {
        fields: `prompt_field {
    name = "account_id"
    type = "string"
    allowed_values = ${JSON.stringify(values)}
  }`,
      }),
    ].join(''),
  )
})

const delegated = ['--profile', 'delegated-admin'] as const
const inAccount = (name: string, set: string) => ({
  account: { id: account(name), name },
  permissionSet: { arn: permissionSet(set), name: set },
})
const own = { kind: 'assignment', user: { name: 'alex' }, ...inAccount('sandbox-alex', 'PowerUserAccess') }
const sams = { kind: 'assignment', user: { name: 'sam' }, ...inAccount('sandbox-sam', 'PowerUserAccess') }

describe('leases that fit once names and people are known', () => {
  const byIds = ['--account', account('web-prod'), '--permission-set', permissionSet('PowerUserAccess')] as const
  /** What names there are is known by nobody. */
  const forget = () => rmSync(join(home.folder(), 'sandbox/cache'), { recursive: true, force: true })

  it('an account by its name, of a lease that was asked for by its id: alone, and beside another', async () => {
    forget()
    const { lease: first } = await leaseJson(['request', ...byIds, ...hour])
    expect(first?.account?.name).toBeUndefined()
    expect((await leaseJson(['revoke', '--account', 'web-prod'])).leases).toMatchObject([{ id: first?.id }])
    forget()
    const { lease: second } = await leaseJson(['request', ...byIds, ...hour])
    const { lease: third } = await leaseJson(['request', ...powerUser, ...hour])
    const revoked = await leaseJson(['revoke', '--account', 'web-prod'])
    expect(revoked.leases?.map(({ id }) => id).sort()).toEqual([second?.id, third?.id].sort())
  })

  it('--user by the e-mail address', async () => {
    const { lease: given } = await leaseJson(['request', '--group', 'Responders', '--user', 'sam', ...hour])
    const byMail = ['--user', 'sam@example.com']
    expect((await leaseJson(['revoke', '--group', 'Responders', ...byMail])).leases).toMatchObject([{ id: given?.id }])
    const { lease: again } = await leaseJson(['request', '--group', 'Responders', '--user', 'sam', ...hour])
    expect((await leaseJson(['revoke', '--all', ...byMail])).leases).toMatchObject([{ id: again?.id }])
  })

  it.each([
    ['nothing named', []],
    ['--all', ['--all']],
    ['a grant', [...powerUser]],
  ])('mine, where nobody remembers who I am: %s', async (_, args) => {
    const { lease: given } = await leaseJson(['request', ...powerUser, ...hour])
    rmSync(join(home.folder(), 'sandbox/me.json'))
    expect((await leaseJson(['revoke', ...args])).leases).toMatchObject([{ id: given?.id, ending: 'revoked' }])
  })

  it('are not those of others', async () => {
    const sam = ['--group', 'Responders', '--user', 'sam', '--profile', 'iam-user']
    const { lease: given } = await leaseJson(['request', ...sam, ...hour])
    rmSync(join(home.folder(), 'sandbox/me.json'))
    expect((await leaseJson(['revoke', '--all'])).leases).toEqual([])
    expect((await leaseJson(['revoke', given?.id ?? ''])).leases).toHaveLength(1)
  })
})

describe('access that AWS shows and no lease is of (3)', () => {
  it.each([
    ['an account', ['--account', 'sandbox-alex'], [own]],
    ['an account by its id', ['--account', account('sandbox-alex')], [own]],
    ['a permission set', ['--permission-set', 'PowerUserAccess'], [own]],
    ['both', ['--account', 'sandbox-alex', '--permission-set', 'PowerUserAccess'], [own]],
    ['another user', ['--account', 'sandbox-sam', '--user', 'sam@example.com'], [sams]],
    [
      'an account that is suspended',
      ['--account', 'old-web-prod', '--user', 'sam'],
      [{ account: { name: 'old-web-prod' } }],
    ],
    [
      'a group',
      ['--group', 'Engineering'],
      [{ kind: 'membership', group: { id: group('Engineering'), name: 'Engineering' } }],
    ],
    ['an account, place by place', ['--account', 'sandbox-sam', '--user', 'sam', ...delegated], [sams]],
    [
      'a permission set, place by place',
      ['--permission-set', 'PowerUserAccess', '--user', 'sam', ...delegated],
      [sams],
    ],
    [
      'both, in one place',
      ['--account', 'sandbox-sam', '--permission-set', 'PowerUserAccess', '--user', 'sam', ...delegated],
      [sams],
    ],
  ])('%s', async (_, args, found) => {
    expect(await leaseJson(['revoke', ...args], 3)).toMatchObject({ leases: [], notRemoved: found })
  })

  it('each is said', async () => {
    await home.sso([
      'request',
      '--account',
      'web-prod',
      '--permission-set',
      'Billing',
      '--user',
      'robin',
      ...hour,
      '--sandbox',
      '--state-dir',
      'other',
    ])
    const ended = await lease('revoke', '--user', 'robin', '--account', 'web-prod')
    expect(ended).toMatchObject({ code: 3, stdout: '' })
    expect(ended.stderr).toMatch(
      /^The access of robin to Billing in web-prod \(\d{12}\) is there, was not granted by this ledger, and is not removed\.\n$/,
    )
    await home.sso(['revoke', '--all', '--sandbox', '--state-dir', 'other'])
  })

  it('what comes through a group is none of it', async () => {
    expect(await leaseJson(['revoke', '--account', 'web-staging'])).toEqual({ version: 1, leases: [] })
    expect(await leaseJson(['revoke', '--account', 'web-staging', '--user', 'alex', ...delegated])).toEqual({
      version: 1,
      leases: [],
    })
  })

  it('asks for one account in one call in the management account, and once a place elsewhere', async () => {
    const before = [await calls('ListAccountAssignmentsForPrincipal'), await calls('ListAccountAssignments')] as const
    await leaseJson(['revoke', '--account', 'sandbox-alex'], 3)
    expect(await calls('ListAccountAssignmentsForPrincipal')).toBe(before[0] + 1)
    expect(await calls('ListAccountAssignments')).toBe(before[1])
    await leaseJson(['revoke', '--account', 'sandbox-sam', '--user', 'sam', ...delegated], 3)
    // PowerUserAccess and SecurityAudit have a role there.
    expect(await calls('ListAccountAssignments')).toBe(before[1] + 2)
  })

  it('is of this ledger where another lease holds it, which it names', async () => {
    const { lease: given } = await leaseJson(['request', ...powerUser, ...hour])
    const id = given?.id ?? ''
    const args = ['revoke', '--target', 'power', '--directory', 'catalogue']
    expect(await leaseJson(args, 3)).toMatchObject({ notRemoved: [{ leases: [id] }] })
    expect((await lease(...args)).stderr).toContain(`by another lease than was named: ${id}.`)
  })
})

describe('--target, through the catalogue', () => {
  const inCatalogue = ['--directory', 'catalogue'] as const

  it.each([
    ['a fixed account', ['own'], [own]],
    ['its label', ['the target own'], [own]],
    ['an account that is chosen', ['chosen'], [own]],
    ['one of these', ['chosen', '--account', 'sandbox-alex'], [own]],
    ['a group', ['oncall'], [{ kind: 'membership' }]],
  ])('%s', async (_, [name = '', ...rest], found) => {
    expect(await leaseJson(['revoke', '--target', name, ...rest, ...inCatalogue], 3)).toMatchObject({
      notRemoved: found,
    })
  })

  it.each([
    ['nobody has it', ['power'], undefined],
    ['in another account', ['own', '--account', 'web-prod'], undefined],
    ['in an account that is not among its own', ['chosen', '--account', 'management'], undefined],
    ['its text does not tell', ['unread'], [expect.stringContaining('cannot be read from the text')]],
  ])('0: %s', async (_, [name = '', ...rest], notLookedAt) => {
    const answer = await leaseJson(['revoke', '--target', name, ...rest, ...inCatalogue])
    expect(answer).toEqual({ version: 1, leases: [], ...(notLookedAt && { notLookedAt }) })
  })

  it('ends the leases of a target that is called by its label', async () => {
    const { lease: given } = await leaseJson(['request', '--target', 'power', ...inCatalogue, ...hour])
    const revoked = await leaseJson(['revoke', '--target', 'the target power', ...inCatalogue])
    expect(revoked.leases).toMatchObject([{ id: given?.id, ending: 'revoked' }])
  })

  it('says in a sentence that there is no catalogue here', async () => {
    const ended = await lease('revoke', '--target', 'own')
    expect(ended).toMatchObject({ code: 0, stdout: '' })
    expect(ended.stderr).toContain('There is no catalogue here that has the target "own": name its --directory.\n')
  })

  it('2: a target that it does not have', async () => {
    expect(await lease('revoke', '--target', 'pwer', ...inCatalogue)).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/There is no target "pwer" in the catalogue\.\n.*"power"/),
    })
  })
})

describe('what cannot be looked at is said, and not taken for nothing', () => {
  const notLookedAt = (text: string) => ({ leases: [], notLookedAt: [expect.stringContaining(text)] })

  it('no list that would show it is allowed', async () => {
    await run('fault', 'access-denied', 'ListAccountAssignmentsForPrincipal')
    await run('fault', 'access-denied', 'ListPermissionSetsProvisionedToAccount')
    const args = ['revoke', '--account', 'sandbox-alex']
    expect(await leaseJson(args)).toMatchObject(notLookedAt('may not call sso:ListPermissionSetsProvisionedToAccount'))
    expect(await lease(...args)).toMatchObject({
      code: 0,
      stdout: '',
      stderr: expect.stringMatching(
        /^There is no such lease, and nothing to remove\.\nWhether there is such access all the same cannot be told\. Profile .*\n$/,
      ),
    })
  })

  it('one of the places may not be seen: the others count', async () => {
    await run('fault', 'access-denied', 'ListAccountAssignments', '--times', '1')
    const args = ['--permission-set', 'PowerUserAccess', '--user', 'sam', ...delegated]
    const { code, stdout } = await lease('revoke', ...args, '--json')
    // 0 where it is the one that sam has.
    expect([0, 3]).toContain(code)
    const { notLookedAt: why } = JSON.parse(stdout) as { readonly notLookedAt: readonly string[] }
    expect(why).toEqual([expect.stringMatching(/^1 of 14 accounts could not be looked at: .*ListAccountAssignments/)])
  })

  it('there was no time for all places', async () => {
    await run('fault', 'slow', 'ListAccountAssignments', '--milliseconds', '1500')
    const args = ['--permission-set', 'PowerUserAccess', '--user', 'robin', '--timeout', '1s', ...delegated]
    const { code, stdout } = await lease('revoke', ...args, '--json')
    // How many of them are asked by then hangs on the machine: ten at most.
    expect([0, 3]).toContain(code)
    const { notLookedAt: why } = JSON.parse(stdout) as { readonly notLookedAt: readonly string[] }
    expect(why).toEqual([expect.stringMatching(/^There was no time for \d+ of 14 accounts\.$/)])
  })

  it('who asks is no user of Identity Center', async () => {
    const args = ['revoke', '--account', 'web-prod', ...delegated]
    expect(await leaseJson(args)).toMatchObject(notLookedAt('which is not a user of Identity Center'))
    expect(await leaseJson(['revoke', '--all', ...delegated])).toEqual({ version: 1, leases: [] })
  })

  it('the names may not be asked for', async () => {
    rmSync(join(home.folder(), 'sandbox/cache'), { recursive: true, force: true })
    await run('fault', 'access-denied', 'ListAccounts')
    const args = ['revoke', '--account', 'web-prod']
    expect(await leaseJson(args)).toMatchObject(notLookedAt('may not call organizations:ListAccounts'))
  })

  it('6: without credentials', async () => {
    await run('fault', 'expired-credentials', '*')
    expect(await lease('revoke', '--account', 'sandbox-alex')).toMatchObject({ code: 6 })
  })
})

describe('misused (2)', () => {
  it.each([
    [['--account', 'web-prd'], /There is no account "web-prd"\.\n.*"web-prod"/],
    [['--permission-set', 'PowerUser'], /There is no permission set "PowerUser"\./],
    [['--group', 'Responder'], /There is no group "Responder"\.\n.*"Responders"/],
    [['--account', 'web-prod', '--user', 'nobody'], /There is no user "nobody"\./],
    [['--group', 'Responders', '--account', 'web-prod'], /--group goes with neither/],
    [['lease-nowhere000', '--account', 'web-prod'], /Leases are named or described, and not both\./],
    [['lease-nowhere000', '--all'], /Leases are named or described, and not both\./],
    [
      ['--account', 'web-prod', '--target', 'x', '--directory', '.'],
      /Nothing can be requested by the Terraform of "\."/,
    ],
  ] as const)('%j', async (args, text) => {
    expect(await lease('revoke', ...args)).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(text) })
  })
})
