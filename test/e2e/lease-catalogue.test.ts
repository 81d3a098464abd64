import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { account, group, permissionSet } from '../sandbox/names.ts'
import { appliedOf } from '../sym/applied-fixture.ts'
import { leaseHome } from './lease-home.ts'

const home = leaseHome()
const { lease, leaseJson, clear } = home

afterEach(clear)

const target = (name: string, settings: string, more = '') => `
resource "sym_target" "${name.replaceAll('-', '_')}" {
  type = "aws_sso_permission_set"
  name = "${name}"
  label = "${name}"
${more}
  settings = {
${settings}
  }
}
`

const flow = (name: string, targets: readonly string[], { params = '', fields = '' } = {}) => `
resource "sym_strategy" "${name}" {
  type = "aws_sso"
  name = "${name}"
  targets = [${targets.map((one) => `sym_target.${one}.id`).join(', ')}]
  settings = { instance_arn = "arn:aws:sso:::instance/ssoins-0123456789abcdef" }
}

resource "sym_flow" "${name}" {
  name = "${name}"
  label = "${name}"
  implementation = ""
  environment_id = "e"
  params {
    strategy_id = sym_strategy.${name}.id
    ${params}
    prompt_field {
      name = "duration"
      type = "duration"
      allowed_values = ["30m", "1h"]
    }
    ${fields}
  }
}
`

const arn = permissionSet('PowerUserAccess')
const fixed = `    account_id = "${account('web-prod')}"\n    permission_set_arn = "${arn}"`
const chosen = `    permission_set_arn = "${permissionSet('ReadOnlyAccess')}"`
const bound = '  field_bindings = ["account_id"]'

beforeAll(() => {
  const catalogues = {
    one: [target('power', fixed), flow('access', ['power'])],
    several: [
      target('power', fixed),
      target('reader', chosen, bound),
      target('staging', `    account_id = "${account('web-staging')}"\n    permission_set_arn = "${arn}"`),
      flow('access', ['power', 'reader', 'staging'], {
        fields: `prompt_field {
      name = "account_id"
      type = "string"
      allowed_values = ["${account('web-prod')}", "${account('web-staging')}"]
    }
    prompt_field {
      name = "ticket"
      type = "string"
      required = true
    }
    prompt_field {
      name = "risk"
      type = "string"
      required = false
      allowed_values = ["low", "high"]
    }`,
      }),
    ],
    'two-flows': [target('power', fixed), flow('first', ['power']), flow('second', ['power'])],
    endless: [target('power', fixed), flow('access', ['power'], { params: 'schedule_deescalation = false' })],
    'no-revoke': [target('power', fixed), flow('access', ['power'], { params: 'allow_revoke = false' })],
    unreadable: [
      target('power', `    account_id = data.external.x.result.id\n    permission_set_arn = "${arn}"`),
      flow('access', ['power']),
    ],
    applied: [
      target('power', `    account_id = data.external.x.result.id\n    permission_set_arn = "${arn}"`),
      flow('access', ['power']),
    ],
    group: [
      `resource "sym_target" "oncall" {
  type = "aws_sso_group"
  name = "oncall"
  label = "On call"
  settings = { group_id = "${group('Responders')}" }
}
`,
      flow('access', ['oncall']),
    ],
  }
  mkdirSync(join(home.folder(), 'applied/.symflow'), { recursive: true })
  const settings = { account_id: account('web-prod'), permission_set_arn: arn }
  const was = appliedOf({
    target: { label: 'power', settings },
    strategy: { settings: { instance_arn: 'arn:aws:sso:::instance/ssoins-0123456789abcdef' } },
  })
  writeFileSync(join(home.folder(), 'applied/.symflow/applied.json'), was)
  for (const [name, parts] of Object.entries(catalogues)) {
    mkdirSync(join(home.folder(), name), { recursive: true })
    writeFileSync(join(home.folder(), name, 'main.tf'), parts.join(''))
  }
})

const refused = (code: number, text: string) =>
  expect.objectContaining({ code, stdout: '', stderr: expect.stringContaining(text) })
const force = ['--duration', '1h', '--force'] as const

describe('sso-access request, with a catalogue', () => {
  it('takes the one target there is, for an account alone or a name', async () => {
    const byAccount = await leaseJson(['request', '--directory', 'one', '--account', 'web-prod', ...force])
    expect(byAccount.lease).toMatchObject({ target: 'power', flow: 'access', permissionSet: { arn } })
    const ended = await lease('request', '--directory', 'one', '--target', 'power', ...force)
    expect(ended.stderr).toContain('target: power, flow access')
    expect(ended.stderr).toMatch(/Approval rules, reducers and hooks of the flow in one\/main\.tf:\d+ do not apply/)
  })

  it('is the catalogue of the directory that it runs in', async () => {
    const { code, stdout } = await home.sso(
      ['request', '--account', 'web-prod', ...force, '--sandbox', '--json'],
      {},
      join(home.folder(), 'one'),
    )
    expect({ code, target: JSON.parse(stdout).lease.target }).toEqual({ code: 0, target: 'power' })
  })

  it('grants a group', async () => {
    const { lease: given } = await leaseJson(['request', '--directory', 'group', '--target', 'oncall', ...force])
    expect(given).toMatchObject({ kind: 'membership', group: { id: group('Responders') } })
  })

  it('keeps the answers to its prompts', async () => {
    const args = ['request', '--directory', 'several', '--target', 'reader', '--account', 'web-staging', ...force]
    const { lease: given } = await leaseJson([...args, '--field', 'ticket=OPS-1', '--field', 'risk=low'])
    expect(given).toMatchObject({ fields: { ticket: 'OPS-1', risk: 'low' }, account: { id: account('web-staging') } })
  })

  it('allows any end up to the longest of its durations', async () => {
    const until = new Date(Date.now() + 40 * 60_000).toISOString()
    await leaseJson(['request', '--directory', 'one', '--target', 'power', '--until', until, '--force'])
  })

  it('says that an early revoke was not meant, lets it happen, and notes it', async () => {
    const asked = await leaseJson(['request', '--directory', 'no-revoke', '--target', 'power', ...force])
    expect(asked.notes).toContainEqual(expect.stringContaining('allow_revoke = false'))
    const id = asked.lease?.id ?? ''
    const { code, stderr } = await lease('revoke', id)
    expect([code, stderr]).toEqual([0, expect.stringContaining(`allow_revoke = false: that ${id} was revoked early`)])
    const { stdout } = await lease('history', id, '--json')
    const { leases, events } = JSON.parse(stdout) as { leases: readonly unknown[]; events: readonly unknown[] }
    expect(leases).toEqual([expect.objectContaining({ allowRevoke: false, ending: 'revoked' })])
    const detail = 'before its end, though its flow has allow_revoke = false'
    expect(events).toContainEqual(expect.objectContaining({ kind: 'lease', to: 'revoking', detail }))
  })

  it('takes from what was applied what the text leaves open, and says so', async () => {
    const given = await leaseJson(['request', '--directory', 'applied', '--target', 'power', ...force])
    expect(given).toMatchObject({
      lease: { account: { id: account('web-prod') }, permissionSet: { arn } },
      sources: { account: 'applied', permissionSet: 'text', durations: 'text' },
    })
    expect(given['notes']).toContain('Not in the text, and taken from what was applied: account.')
    // A file that is named is the same elsewhere.
    cpSync(join(home.folder(), 'applied/.symflow/applied.json'), join(home.folder(), 'elsewhere.json'))
    rmSync(join(home.folder(), 'applied/.symflow'), { recursive: true })
    const power = ['request', '--directory', 'applied', '--target', 'power', '--dry-run', ...force]
    const unread = { code: 3, stderr: expect.stringContaining('cannot be read from the text') }
    expect(await lease(...power)).toMatchObject(unread)
    const named = await leaseJson([...power, '--state', 'elsewhere.json'])
    expect(named).toMatchObject({ sources: { account: 'applied' } })
    for (const wrong of [
      ['--state', 'none.json'],
      ['--state', 'elsewhere.json', '--no-catalogue'],
    ])
      expect(await lease(...power, ...wrong)).toMatchObject({ code: 2, stdout: '' })
    writeFileSync(join(home.folder(), 'applied/.symflow.json'), '{"state": "../elsewhere.json"}')
    expect(await leaseJson(power)).toMatchObject({ sources: { account: 'applied' } })
    // The flow was not applied with its label: the text is what is asked for all the same.
    expect(given['notes']).toContain('sym_flow.access has label = "access", which was not applied.')
    const other = ['request', '--directory', 'applied', '--target', 'power', '--account', 'web-staging', ...force]
    expect(await lease(...other)).toEqual(refused(3, `is for the account ${account('web-prod')}`))
  })

  it('extends within its longest duration', async () => {
    const { lease: given } = await leaseJson(['request', '--directory', 'one', '--target', 'power', ...force])
    const id = given?.id ?? ''
    expect(await lease('extend', id, '--duration', '2h', '--directory', 'one')).toEqual(
      refused(3, 'does not allow 2 h'),
    )
    expect((await leaseJson(['extend', id, '--duration', '45m', '--force', '--directory', 'one'])).outcome).toBe(
      'extended',
    )
    expect(await lease('extend', id, '--duration', '45m')).toEqual(refused(3, 'is not here'))
  })

  it.each([
    [
      ['one', '--target', 'power', '--duration', '2h', '--force'],
      3,
      /The flow in one\/main\.tf:\d+ does not allow 2 h\.\n {2}It allows 30m, 1h\./,
    ],
    [
      ['one', '--account', 'web-staging', ...force],
      3,
      /The target "power" in one\/main\.tf:\d+ is for the account \d+/,
    ],
    [['one', '--account', 'web-prod', '--permission-set', 'Billing', ...force], 3, /is for another permission set/],
    [
      ['several', '--target', 'reader', '--account', 'search-prod', ...force],
      3,
      /The target "reader" in several\/main\.tf:\d+ allows \d+, \d+ only/,
    ],
    [
      ['several', '--account', 'web-staging', ...force],
      2,
      /2 targets fit\.\n {2}Name one: --target reader, --target staging/,
    ],
    [['several', '--target', 'power', ...force], 2, /Give --field ticket=<text>/],
    [
      ['several', '--target', 'reader'],
      2,
      /3 \w+ are missing\.\n {2}Give --account <id\|name>, and --duration <1h> or --until <17:30>, and --field ticket=<text>\./,
    ],
    [['several', '--account', 'web-staging'], 2, /2 \w+ are missing\.\n.*--duration .*, and --field ticket=<text>/],
    [['several'], 2, /3 \w+ are missing\.\n.*--target <power\|reader\|staging>, and --duration .*, and --field ticket/],
    [
      ['several', '--target', 'reader', '--field', 'ticket=1', ...force],
      2,
      /^error: One \w+ is missing\.\n {2}Give --account <id\|name>/,
    ],
    [['two-flows'], 2, /2 \w+ are missing\.\n {2}Give --target <power>, and --duration/],
    [
      ['several', '--target', 'power', '--field', 'ticket=1', '--field', 'risk=medium', ...force],
      3,
      /does not allow "medium" for risk/,
    ],
    [
      ['several', '--target', 'power', '--field', 'tickt=1', ...force],
      2,
      /has no prompt "tickt"\.\n {2}Did you mean ticket\?/,
    ],
    [['several', '--target', 'reader', '--field', 'ticket=1', ...force], 2, /Give --account <id\|name>/],
    [['several', ...force], 2, /Give --target <power\|reader\|staging>/],
    [['several', '--target', 'powr', ...force], 2, /There is no target "powr".*\n.*"power"/],
    [['two-flows', '--target', 'power', ...force], 2, /Name one: --flow first, --flow second/],
    [
      ['endless', '--target', 'power', ...force],
      3,
      /The flow in endless\/main\.tf:\d+ has schedule_deescalation = false: its access would not end/,
    ],
    [
      ['unreadable', '--account', 'web-prod', ...force],
      3,
      /in unreadable\/main\.tf:\d+: its account cannot be read from the text/,
    ],
    [
      ['unreadable', '--target', 'power', ...force],
      3,
      /What the target "power" in unreadable\/main\.tf:\d+ grants cannot be read from the text\./,
    ],
  ] as const)('--directory %j exits with %i', async ([directory, ...args], code, text) => {
    const ended = await lease('request', '--directory', directory, ...args)
    expect(ended).toMatchObject({ code, stdout: '', stderr: expect.stringMatching(text) })
  })

  it('--flow names one of two', async () => {
    const { lease: given } = await leaseJson(['request', '--directory', 'two-flows', '--flow', 'second', ...force])
    expect(given?.flow).toBe('second')
  })

  it('--no-catalogue leaves it out', async () => {
    const args = ['request', '--account', 'web-prod', '--permission-set', 'Billing', ...force, '--no-catalogue']
    const { code } = await home.sso([...args, '--sandbox'], {}, join(home.folder(), 'one'))
    expect(code).toBe(0)
  })
})
