import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { root } from '../../build/bundle.mjs'
import type { CatalogueEntry } from '../../src/sym/catalogue.ts'
import { type Files, makeFolder } from '../folders.ts'
import { runBin } from '../processes.ts'
import { appliedFile, appliedOf, textOf } from '../sym/applied-fixture.ts'

const schema = JSON.parse(readFileSync(join(root, 'docs/schemas/catalog.json'), 'utf8'))
const validate = new Ajv2020({ allErrors: true }).compile(schema)

/** What `--json` prints, held to its schema. */
async function entriesOf(folder: string, ...args: readonly string[]): Promise<readonly CatalogueEntry[]> {
  const { code, stdout, stderr } = await runBin('symflow', ['catalog', ...args, '--json'], { cwd: folder })
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  const document = JSON.parse(stdout)
  expect(validate(document) ? [] : validate.errors).toEqual([])
  return document.entries
}

const flow = (fields: string, params = '') => `resource "sym_flow" "f" {
  name           = "f"
  implementation = file("impl.py")
  environment_id = "e"
  vars           = { units = "ou-abcd-11111111, ou-abcd-22222222", channel = "#sym-requests" }
  params {
    strategy_id = sym_strategy.s.id
    ${params}
    ${fields}
  }
}
`
const strategy = `resource "sym_strategy" "s" {
  type           = "aws_sso"
  name           = "s"
  integration_id = "i"
  targets        = [sym_target.t.id]
}
`
const bound = `resource "sym_target" "t" {
  type           = "aws_sso_permission_set"
  name           = "any"
  field_bindings = ["account_id"]
  settings       = { permission_set_arn = var.arn }
}
variable "arn" {}
`
const account = (more: string) => `prompt_field {\n  name = "account_id"\n  type = "string"\n  ${more}\n}\n`
const prefetch = (call: string) => `from sym.sdk.annotations import prefetch
from sym.sdk.integrations import aws_sso


@prefetch(field_name="account_id")
def accounts(event):
    return [${call}]
`

async function accountOf(more: string, python = ''): Promise<unknown> {
  const files: Files = { 'main.tf': `${bound}${strategy}${flow(account(more))}`, 'impl.py': python }
  const [entry] = await entriesOf(makeFolder(files))
  return entry?.account?.kind === 'field' ? entry.account.choices : entry?.account
}

describe('the accounts that can be chosen', () => {
  it('are the allowed values', async () => {
    expect(await accountOf('allowed_values = ["111122223333", "444455556666"]')).toEqual({
      kind: 'values',
      values: ['111122223333', '444455556666'],
    })
  })

  it('are those of the unit that the reducer names', async () => {
    const units = (call: string) => accountOf('prefetch = true', prefetch(call))
    const unit = { kind: 'prefetch', organizationalUnits: ['ou-abcd-12345678'] }
    expect(await units('aws_sso.list_accounts("ou-abcd-12345678")')).toEqual(unit)
    expect(await units('aws_sso.list_accounts(organizational_unit_id="ou-abcd-12345678")')).toEqual(unit)
  })

  it('are all, where it names none', async () => {
    const all = { kind: 'prefetch', organizationalUnits: [] }
    expect(await accountOf('prefetch = true', prefetch('aws_sso.list_accounts()'))).toEqual(all)
  })

  it('are those of the units in the vars that it reads', async () => {
    const call = 'aws_sso.list_accounts(unit) for unit in event.flow.vars["units"].split(",")'
    const units = ['ou-abcd-11111111', 'ou-abcd-22222222']
    expect(await accountOf('prefetch = true', prefetch(call))).toEqual({ kind: 'prefetch', organizationalUnits: units })
  })

  it('are not guessed', async () => {
    const unknown = { kind: 'prefetch' }
    expect(await accountOf('prefetch = true', prefetch('aws_sso.list_accounts(UNIT)'))).toEqual(unknown)
    expect(await accountOf('prefetch = true', prefetch('aws_sso.list_accounts(f"ou-{x}")'))).toEqual(unknown)
    expect(await accountOf('prefetch = true', 'from elsewhere import *\n')).toEqual(unknown)
    const both = 'aws_sso.list_accounts("ou-abcd-12345678") + aws_sso.list_accounts(UNIT)'
    expect(await accountOf('prefetch = true', prefetch(both))).toEqual(unknown)
  })
})

describe('a flow', () => {
  const fixed = `${bound.replace('field_bindings = ["account_id"]', '').replace('{ permission', '{ account_id = "111122223333", permission')}${strategy}`
  const entryOf = async (fields: string, params?: string) =>
    (await entriesOf(makeFolder({ 'main.tf': fixed + flow(fields, params), 'impl.py': '' })))[0]

  it('without a duration field has the durations of Sym', async () => {
    expect((await entryOf(''))?.durations).toEqual([
      { text: '30s', seconds: 30 },
      { text: '10m', seconds: 600 },
      { text: '1h', seconds: 3600 },
    ])
  })

  it('has no durations that are not known', async () => {
    const field = 'prompt_field {\n  name = "duration"\n  type = "duration"\n  allowed_values = [var.arn]\n}'
    expect((await entryOf(field))?.durations).toBeUndefined()
  })

  it('says what else it asks for', async () => {
    const fields = `prompt_field {
      name  = "reason"
      type  = "string"
      label = "Why"
    }
    prompt_field {
      name           = "urgency"
      type           = "string"
      required       = false
      allowed_values = ["low", "high"]
    }`
    expect((await entryOf(fields))?.fields).toEqual([
      { name: 'reason', type: 'string', label: 'Why', required: true },
      { name: 'urgency', type: 'string', required: false, values: ['low', 'high'] },
    ])
  })

  it('says whether access can be revoked, and ends by itself', async () => {
    expect(await entryOf('')).toMatchObject({ allowRevoke: true, scheduleDeescalation: true })
    const entry = await entryOf('', 'allow_revoke = false\n    schedule_deescalation = var.arn')
    expect(entry).toMatchObject({ allowRevoke: false })
    expect(entry).not.toHaveProperty('scheduleDeescalation')
  })

  it('is given the values of variables', async () => {
    const arn = 'arn:aws:sso:::permissionSet/ssoins-0123456789abcdef/ps-0123456789abcdef'
    const folder = makeFolder({ 'main.tf': fixed + flow(''), 'impl.py': '' })
    expect((await entriesOf(folder))[0]?.permissionSet).toEqual({ kind: 'unknown', source: 'var.arn' })
    expect((await entriesOf(folder, '--var', `arn=${arn}`))[0]?.permissionSet).toEqual({ kind: 'id', id: arn })
  })
})

describe('the table', () => {
  it('is the one on the page of the command', async () => {
    const page = readFileSync(join(root, 'docs/commands/symflow-catalog.md'), 'utf8')
    const shown = /\$ symflow catalog examples\/static\n([^`]*)```/.exec(page)?.[1]
    const { code, stdout, stderr } = await runBin('symflow', ['catalog', 'examples/static'], { cwd: root })
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: shown, stderr: '' })
  })

  it('names the unit of a dynamic target', async () => {
    const { stdout } = await runBin('symflow', ['catalog', 'examples/dynamic'], { cwd: root })
    expect(stdout).toContain('any in ou-abcd-12345678')
  })

  it('shows text of a file escaped', async () => {
    const files = { 'main.tf': `${bound.replace('"any"', '"a\\u001b[31mb"')}${strategy}${flow('')}`, 'impl.py': '' }
    const { stdout } = await runBin('symflow', ['catalog'], { cwd: makeFolder(files) })
    expect(stdout).toContain('a\\x1b[31mb')
  })
})

describe('what was applied', () => {
  const files: Files = {
    'a/main.tf': textOf({ account: 'var.open', arn: 'var.open', target: 'label = "Power user"' }),
    'a/impl.py': '',
    [`a/${appliedFile}`]: appliedOf(),
  }

  it('fills what the text leaves open, and is marked', async () => {
    const { code, stdout, stderr } = await runBin('symflow', ['catalog', 'a'], { cwd: makeFolder(files) })
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr:
        '* is not in the text: it was applied (a/.symflow/applied.json).\n' +
        'note: sym_target.t has label = "Power user", which was not applied.\n',
    })
    expect(stdout).toMatch(/^power +ps-0123456789abcdef \* +111122223333 \* +30m, 1h +access$/m)
  })

  it('and not in the text any more is listed, and said', async () => {
    const gone = (files['a/main.tf'] ?? '')
      .replace(/resource "sym_target"[\s\S]*?\n}\n/, '')
      .replace('[sym_target.t.id]', '[]')
    const folder = makeFolder({ ...files, 'a/main.tf': gone })
    const { stdout, stderr } = await runBin('symflow', ['catalog', 'a'], { cwd: folder })
    expect(stdout).toMatch(/^power \* +ps-0123456789abcdef \* +111122223333 \* +30m, 1h \* +access$/m)
    expect(stderr).toContain('note: sym_target aws_sso_permission_set:power was applied, and is not in the text.\n')
    const [entry] = await entriesOf(folder, 'a')
    expect(entry).toMatchObject({
      sources: { name: 'applied', account: 'applied' },
      differences: [{ kind: 'not-in-text', address: 'sym_target aws_sso_permission_set:power' }],
    })
  })

  it('is a source in the document', async () => {
    const [entry] = await entriesOf(makeFolder(files), 'a')
    expect(entry).toMatchObject({
      sources: { account: 'applied', permissionSet: 'applied', durations: 'text' },
      differences: [{ kind: 'value', address: 'sym_target.t', argument: 'label', text: 'Power user', applied: '' }],
    })
  })

  it('is shown alone', async () => {
    const folder = makeFolder({ [appliedFile]: appliedOf() })
    const [entry] = await entriesOf(folder, '--applied')
    expect(entry).toMatchObject({ target: { address: 'aws_sso_permission_set:power' }, sources: { fields: 'applied' } })
    const nothing = await runBin('symflow', ['catalog', '--applied'], { cwd: makeFolder() })
    expect(nothing).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('Nothing was applied in "."'),
    })
    expect(await runBin('symflow', ['catalog', '--applied', '--plan', 'p'], { cwd: folder })).toMatchObject({ code: 2 })
  })

  it.each(['catalog', 'validate'])('is refused by %s where it is damaged', async (command) => {
    const folder = makeFolder({ ...files, [`a/${appliedFile}`]: '{"version": 1, "entities": ' })
    const ended = await runBin('symflow', [command, 'a'], { cwd: folder })
    const said = expect.stringContaining('"a/.symflow/applied.json" is damaged at line 1')
    expect(ended).toMatchObject({ code: 2, stdout: '', stderr: said })
  })
})

describe('what cannot be listed', () => {
  const said = async (files: Files, ...args: readonly string[]) =>
    runBin('symflow', ['catalog', ...args], { cwd: makeFolder(files) })

  it('is told', async () => {
    expect(await said({ 'main.tf': 'locals {}\n' })).toMatchObject({
      code: 0,
      stdout: '',
      stderr: 'Nothing can be requested here: no flow has a strategy with targets.\n',
    })
    expect(await said({})).toMatchObject({ code: 2, stdout: '' })
    expect(await said({}, 'nowhere')).toMatchObject({ code: 2, stdout: '' })
    expect(await said({ 'main.tf': '' }, '.', '--plan', 'p.json')).toMatchObject({ code: 2, stdout: '' })
  })

  it('for a syntax error says that something may be missing', async () => {
    const { code, stderr } = await said({ 'main.tf': 'locals {\n', 'b.tf': '' })
    expect(code).toBe(1)
    expect(stderr).toMatch(/^warning: main\.tf:\d+:\d+: .* Something may be missing above\.$/m)
  })
})
