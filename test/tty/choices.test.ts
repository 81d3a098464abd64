// What a person chooses from: the targets that fit, leases, and thousands of accounts.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeAll, expect, it } from 'vitest'
import { hour, leaseHome } from '../e2e/lease-home.ts'
import { flowText, targetText } from '../e2e/terraform-texts.ts'
import { account, permissionSet } from '../sandbox/names.ts'
import { describeOnTerminal } from '../terminal-process.ts'
import { openSsoAccess, type Session } from './session.ts'

const home = leaseHome()
const { leaseJson, present, run, clear } = home

afterEach(clear)

const open = (args: readonly string[], size: { readonly cols?: number; readonly rows?: number } = {}): Session =>
  openSsoAccess([...args, '--sandbox'], {
    cwd: home.folder(),
    env: { ...home.env(), AWS_PROFILE: undefined, SSO_ACCESS_PROFILE: undefined },
    ...size,
  })

describeOnTerminal('a request', () => {
  beforeAll(() => {
    const set = (name: string) => `permission_set_arn = "${permissionSet(name)}"`
    const fixed = `account_id = "${account('web-staging')}"`
    mkdirSync(join(home.folder(), 'catalogue'))
    writeFileSync(
      join(home.folder(), 'catalogue/main.tf'),
      [
        targetText('power', { settings: `${fixed}\n    ${set('ReadOnlyAccess')}` }),
        targetText('billing', { settings: `${fixed}\n    ${set('Billing')}` }),
        targetText('elsewhere', { settings: `account_id = "${account('web-prod')}"\n    ${set('Billing')}` }),
        flowText('access', ['power', 'billing', 'elsewhere'], {
          fields: `prompt_field {
      name = "ticket"
      label = "Which ticket"
      type = "string"
      required = true
    }
    prompt_field {
      name = "risk"
      type = "string"
      required = true
      allowed_values = ["low", "high"]
    }`,
        }),
      ].join(''),
    )
  })
  const asked = (...args: readonly string[]) =>
    open(['request', '--directory', 'catalogue', '--no-agent', '--force', ...args])

  it('--account alone: asks which of the targets that fit, then everything that is missing', async () => {
    const session = asked('--account', 'web-staging')
    await session.choose('Which of these?', 'billing (the target billing), flow access')
    await session.answer('Which ticket', 'OPS-1')
    await session.choose('risk', 'high')
    await session.choose('For how long?', '1h')
    await session.asks('Grant this?')
    expect(session.screen()).toContain('alex gets Billing in web-staging')
    expect(session.screen()).not.toContain('elsewhere')
    session.type('y\r')
    await session.sees('Granted:')
    expect(await session.ended()).toBe(0)
    expect((await leaseJson(['list'])).leases).toMatchObject([
      { target: 'billing', fields: { ticket: 'OPS-1', risk: 'high' } },
    ])
  })

  it('--account alone, where one fits: asks only for the rest, and says which it is', async () => {
    const session = asked('--account', 'web-prod', '--duration', '30m', '--field', 'ticket=1', '--field', 'risk=low')
    await session.asks('Grant this?')
    expect(session.screen()).toContain('target: elsewhere, flow access')
    expect(session.screen()).not.toContain('✔')
    session.type('n\r')
    expect(await session.ended()).toBe(130)
    expect(await present()).toEqual([])
  })

  it('without a catalogue asks for the kind, the account and the permission set', async () => {
    const session = open(['request', '--no-agent', '--force'])
    await session.choose('What do you need?', 'A permission set in an account')
    await session.find('In which account?', 'WEB prod', 'web-prod', `web-prod (${account('web-prod')})`)
    await session.choose('Which permission set?', 'ReadOnlyAccess: Read only', 'ReadOnlyAccess')
    await session.answer('For how long?', '', '1h')
    await session.asks('Grant this?')
    expect(session.screen()).toContain('alex gets ReadOnlyAccess in web-prod')
    session.press('ctrl-c')
    expect(await session.ended()).toBe(130)
    expect((await leaseJson(['list'])).leases).toEqual([])
  })
})

describeOnTerminal('a revoke', () => {
  it('with nothing named, where there are several: a list, of which one ends', async () => {
    const sets = ['ReadOnlyAccess', 'Billing', 'SecurityAudit']
    for (const set of sets) await leaseJson(['request', '--account', 'web-prod', '--permission-set', set, ...hour])
    const { leases = [] } = await leaseJson(['list'])
    const middle = leases.find(({ permissionSet: set }) => set?.name === 'Billing')?.id ?? ''
    const session = open(['revoke'])
    await session.asks('Which lease ends?')
    await session.sees('Arrow keys move, Enter takes.')
    for (const { id } of leases) expect(session.screen()).toContain(`${id}  alex: `)
    await session.choose('Which lease ends?', `${middle}  alex: Billing in web-prod`, middle)
    await session.sees(`${middle}, alex: Billing in web-prod (${account('web-prod')}): the access was removed.`)
    expect(await session.ended()).toBe(0)
    expect((await leaseJson(['list'])).leases).toHaveLength(2)
  })

  it('of several by a grant asks whether all are meant; no leaves them', async () => {
    for (const set of ['ReadOnlyAccess', 'Billing'])
      await leaseJson(['request', '--account', 'web-prod', '--permission-set', set, ...hour])
    const session = open(['revoke', '--account', 'web-prod'])
    await session.asks('End 2 leases?')
    session.type('n\r')
    expect(await session.ended()).toBe(130)
    expect((await leaseJson(['list'])).leases).toHaveLength(2)
  })
})

describeOnTerminal('thousands of choices', () => {
  const id = '500000004321'

  beforeAll(async () => {
    await run('seed', 'large')
    const folder = join(home.folder(), 'sandbox/config/sso-access')
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'config.json'), '{"callsPerSecond": 1000}')
    // Loaded before: here it is about choosing.
    await Promise.all([home.lease('accounts', '--refresh'), home.lease('permission-sets', '--refresh')])
  }, 240_000)

  const choosing = (size: { readonly cols?: number; readonly rows?: number } = {}) =>
    open(['request', '--duration', '1h', '--no-agent', '--force'], size)
  const toAccounts = async (session: Session) => {
    await session.choose('What do you need?', 'A permission set in an account')
    await session.asks('In which account?')
    await session.sees('9998: type to find. Arrow keys move, Enter takes.')
  }

  it('are found by their name, whatever the case, and by their id', async () => {
    const session = choosing()
    await toAccounts(session)
    await session.find('In which account?', 'WorkLoad-04321', `workload-04321 ${id}`, `workload-04321 (${id})`)
    await session.find('Which permission set?', 'load123', 'Workload123', 'Workload123')
    await session.asks('Grant this?')
    expect(session.screen()).toContain(`alex gets Workload123 in workload-04321 (${id})`)
    session.press('ctrl-c')
    expect(await session.ended()).toBe(130)
    const other = choosing()
    await toAccounts(other)
    await other.find('In which account?', id, `workload-04321 ${id}`, `workload-04321 (${id})`)
    other.press('ctrl-c')
    expect(await other.ended()).toBe(130)
  })

  it('what is typed and entered at once takes what fits, and not what stood there before', async () => {
    const session = choosing()
    await toAccounts(session)
    session.type('workload-04321\r')
    await session.sees('1 of 9998. Arrow keys move, Enter takes.')
    session.press('enter')
    await session.sees(`✔ In which account? workload-04321 (${id})`)
    session.press('ctrl-c')
  })

  it('fit on the screen; how many there are is said, and that some are not shown', async () => {
    const session = choosing({ rows: 14, cols: 60 })
    await toAccounts(session)
    session.type('workload-0')
    await session.sees('200 of 9970: type on. Arrow keys move, Enter takes.')
    const shown = session.screen().split('\n')
    expect(shown.filter((line) => /^[❯ ] workload-0/.test(line)).length).toBeLessThanOrEqual(8)
    expect(shown.filter((line) => line.startsWith('? In which account?'))).toHaveLength(1)
    session.press('ctrl-u')
    await session.sees('9998: type to find.')
    session.type('no such account')
    await session.sees('Nothing fits. Type something else.')
    session.press('enter')
    session.press('ctrl-u')
    session.type('sandbox-alex')
    await session.sees('❯ sandbox-alex')
    session.press('ctrl-c')
    expect(await session.ended()).toBe(130)
  })
})
