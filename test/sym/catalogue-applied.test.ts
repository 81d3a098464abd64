import { describe, expect, it } from 'vitest'
import { readAppliedOf } from '../../src/configuration/read-applied.ts'
import { catalogueOf, catalogueOfApplied, leftoverEntries } from '../../src/sym/catalogue-applied.ts'
import { sourcesOf } from '../../src/sym/catalogue-sources.ts'
import { unitsInImplementation } from '../../src/sym/catalogue-units.ts'
import { makeFolder } from '../folders.ts'
import { appliedFile, appliedOf, arn, entryOf, id, otherArn, readBoth, textOf } from './applied-fixture.ts'

const account = { kind: 'id', id: '111122223333' }
const open = { kind: 'unknown', source: 'var.open' }

describe('what the text leaves open', () => {
  it('is what was applied', () => {
    const entry = entryOf(textOf({ account: 'var.open', arn: 'var.open' }), appliedOf())
    expect(entry).toMatchObject({ account, permissionSet: { kind: 'id', id: arn }, durations: [{ text: '30m' }, {}] })
    expect(entry.applied).toMatchObject({ filled: ['account', 'permissionSet'], differences: [], isOffered: true })
    expect(sourcesOf(entry, false)).toEqual({
      ...{ name: 'text', account: 'applied', permissionSet: 'applied' },
      ...{ durations: 'text', fields: 'text', allowRevoke: 'text', scheduleDeescalation: 'text' },
    })
  })

  it('is found under its name without regard to case, as the API tells names', () => {
    const entry = entryOf(textOf({ account: 'var.open', name: '"Power"' }), appliedOf({ target: { slug: 'POWER' } }))
    expect(entry).toMatchObject({ account, applied: { differences: [] } })
  })

  it('is what was applied of its durations, its prompts and its flags', () => {
    const params =
      'schedule_deescalation = var.open\n    dynamic "prompt_field" {\n      for_each = var.open\n      content {\n        name = "x"\n        type = "string"\n      }\n    }'
    const ticket = { name: 'ticket', type: 'string', required: true, visible: true }
    const lasts = { name: 'duration', type: 'duration', required: true, visible: true, allowed_values: ['2h'] }
    const entry = entryOf(textOf({ params }), appliedOf({ fields: [ticket, lasts] }))
    expect(entry).toMatchObject({
      durations: [{ text: '2h', seconds: 7200 }],
      fields: [{ name: 'ticket', required: true }],
      fieldsComplete: true,
      scheduleDeescalation: true,
    })
    expect(entry.applied?.filled).toEqual(['durations', 'fields', 'scheduleDeescalation'])
  })

  it('is what was applied of the accounts that can be chosen', () => {
    const field = (more: string) => `prompt_field {\n  name = "account_id"\n  type = "string"\n  ${more}\n}`
    const bound = { account: '', target: 'field_bindings = ["account_id"]' }
    const target = { field_bindings: ['account_id'], settings: { permission_set_arn: arn } }
    const was = (more: object) => [{ name: 'account_id', type: 'string', required: true, visible: true, ...more }]
    const values = entryOf(
      textOf({ ...bound, params: field('allowed_values = var.open') }),
      appliedOf({ target, fields: was({ allowed_values: ['111122223333'] }) }),
    )
    expect(values.account).toMatchObject({ choices: { kind: 'values', values: ['111122223333'] } })
    const python = `from sym.sdk.annotations import prefetch
from sym.sdk.integrations import aws_sso


@prefetch(field_name="account_id")
def accounts(event):
    return [aws_sso.list_accounts(unit) for unit in event.flow.vars["units"].split(",")]
`
    const units = entryOf(
      textOf({ ...bound, params: field('prefetch = true'), vars: '{ units = var.open }' }),
      appliedOf({
        target,
        fields: was({ prefetch: true }),
        flow: { vars: { units: 'ou-abcd-11111111' }, implementation: Buffer.from(python).toString('base64') },
      }),
      { 'impl.py': python },
    )
    expect(units.account).toMatchObject({ choices: { kind: 'prefetch', organizationalUnits: ['ou-abcd-11111111'] } })
    expect(units.applied?.filled).toEqual(['account'])
  })
})

describe('what the text says', () => {
  it('stays, also where something else was applied', () => {
    const entry = entryOf(textOf({ account: '"444455556666"' }), appliedOf())
    expect(entry.account).toEqual({ kind: 'id', id: '444455556666' })
    expect(entry.applied?.differences).toMatchObject([
      { kind: 'value', argument: 'settings.account_id', text: '444455556666', applied: '111122223333' },
    ])
    expect(sourcesOf(entry, false)).toMatchObject({ account: 'text' })
  })

  it('is a name where a resource is made under it, whatever its ARN was', () => {
    const more = 'resource "aws_ssoadmin_permission_set" "p" {\n  name = "Power"\n  instance_arn = "i"\n}'
    const entry = entryOf(textOf({ arn: 'aws_ssoadmin_permission_set.p.arn', more }), appliedOf())
    expect(entry.permissionSet).toMatchObject({ kind: 'name', name: 'Power' })
    expect(entry.applied).toMatchObject({ filled: [], settings: { permission_set_arn: arn } })
  })
})

describe('a target whose name is not known', () => {
  const named = { name: 'var.open', account: 'var.open', target: 'label = "Power"' }
  const was = { target: { label: 'Power' } }
  const other = { id: id(8), type: 'aws_sso_permission_set', slug: 'other', field_bindings: [], settings: {} }
  const withTargets = (...targets: readonly object[]) => {
    const document = JSON.parse(appliedOf(was))
    document.entities['access-targets'].push(...targets)
    return JSON.stringify(document)
  }
  const another = (label: string, name = 'var.open') =>
    `resource "sym_target" "u" {\n  type = "aws_sso_permission_set"\n  name = ${name}\n  label = ${label}\n  settings = {}\n}`

  it('is the one that was applied of its type and label', () => {
    const entry = entryOf(textOf(named), appliedOf(was))
    expect(entry).toMatchObject({ target: { name: 'power', address: 'sym_target.t' }, account })
    expect(entry.applied).toMatchObject({ filled: ['name', 'account'], differences: [], isOffered: true })
    expect(sourcesOf(entry, false)).toMatchObject({ name: 'applied', permissionSet: 'text' })
  })

  it('is that one also where it differs, of which nothing more is taken', () => {
    const entry = entryOf(textOf({ ...named, arn: `"${otherArn}"` }), appliedOf(was))
    expect(entry).toMatchObject({ target: { name: 'power' }, account: open })
    expect(entry.applied).toMatchObject({
      filled: ['name'],
      differences: [{ argument: 'settings.permission_set_arn' }],
    })
  })

  it.each<[string, string, string]>([
    ['another that was applied has the label', textOf(named), withTargets({ ...other, label: 'Power' })],
    ['another of the text has it', textOf({ ...named, more: another('"Power"') }), appliedOf(was)],
    ['another of the text may have it', textOf({ ...named, more: another('var.open') }), appliedOf(was)],
    ['a name of the text claims it', textOf({ ...named, more: another('"x"', '"POWER"') }), appliedOf(was)],
    ['it has no label', textOf({ ...named, target: '' }), appliedOf()],
    ['its label is not known', textOf({ ...named, target: 'label = var.open' }), appliedOf(was)],
    ['it has another type', textOf(named), appliedOf({ target: { label: 'Power', type: 'aws_sso_group' } })],
    [
      'there may be others',
      textOf({ ...named, more: another('each.key').replace('"u" {', '"u" {\n  for_each = var.open') }),
      appliedOf(was),
    ],
  ])('is none where %s', (_, text, applied) => {
    const entry = entryOf(text, applied)
    expect(entry.target.name).toBeUndefined()
    expect(entry).toMatchObject({ account: open, applied: { filled: [] } })
  })

  it('is beside those that were applied and may be it, which are told as such', () => {
    const { sym, applied } = readBoth({ 'main.tf': textOf({ ...named, target: '' }), [appliedFile]: appliedOf() })
    if (applied === undefined) throw new Error('Nothing was applied.')
    const [perhaps, ...more] = leftoverEntries(sym, applied, () => true)
    expect(more).toEqual([])
    expect(perhaps).toMatchObject({ target: { name: 'power' }, account, applied: { leftovers: [] } })
    expect(perhaps && sourcesOf(perhaps, false)).toMatchObject({
      name: 'applied',
      account: 'applied',
      fields: 'applied',
    })
  })
})

describe('what was applied and is in the text no longer', () => {
  const left = (text: string, isAll = true) => {
    const { sym, applied } = readBoth({ 'main.tf': text, [appliedFile]: appliedOf() })
    return applied === undefined ? [] : leftoverEntries(sym, applied, () => isAll)
  }
  const gone = textOf()
    .replace(/resource "sym_target"[\s\S]*?\n}\n/, '')
    .replace('[sym_target.t.id]', '[]')

  it('is an entry of its own, with what of it is missing', () => {
    expect(left(gone)).toMatchObject([
      {
        target: { name: 'power', address: 'aws_sso_permission_set:power' },
        applied: { leftovers: [{ address: 'sym_target aws_sso_permission_set:power' }] },
      },
    ])
  })

  it('is not certain where the text was not read whole', () => {
    expect(left(gone, false)).toMatchObject([{ applied: { leftovers: [] } }])
  })

  it('is nothing where the text has its target and its flow', () => {
    expect(left(textOf())).toEqual([])
    expect(left(textOf().replace('[sym_target.t.id]', '[]'))).toEqual([])
  })
})

describe('nothing is filled', () => {
  it.each([
    [
      'from a target of another account',
      { arn: 'var.open' },
      { target: { settings: { account_id: '9', permission_set_arn: arn } } },
    ],
    ['from a target that has what the text has not', { account: '', arn: 'var.open' }, {}],
    ['from a target of another type', { arn: 'var.open' }, { target: { type: 'custom' } }],
    ['from a target of another name', { arn: 'var.open' }, { target: { slug: 'weak' } }],
    ['from a target that the flow did not offer', { arn: 'var.open' }, { strategy: { targets: [] } }],
    ['from a strategy of another instance', { arn: 'var.open' }, { strategy: { settings: { instance_arn: 'x' } } }],
    ['where the name is not known', { arn: 'var.open', name: 'var.open' }, {}],
  ])('%s', (_, text, applied) => {
    const entry = entryOf(textOf(text), appliedOf(applied))
    expect(entry.permissionSet).toEqual(open)
    expect(entry.applied?.filled).toEqual([])
  })

  it('of the durations, where one of them is known and another', () => {
    const params = 'prompt_field {\n  name = "duration"\n  type = "duration"\n  allowed_values = ["15m", var.open]\n}'
    const entry = entryOf(textOf({ params }), appliedOf())
    expect(entry.durations).toBeUndefined()
    expect(entry.applied?.differences).toMatchObject([{ text: '15m, …', applied: '30m, 1h' }])
  })

  it('of the prompts, where the text has one that was not applied', () => {
    const dynamic =
      'dynamic "prompt_field" {\n  for_each = var.open\n  content {\n    name = "x"\n    type = "string"\n  }\n}'
    const params = `prompt_field {\n  name = "ticket"\n  type = "string"\n}\n${dynamic}`
    expect(entryOf(textOf({ params }), appliedOf())).toMatchObject({ fieldsComplete: false, applied: { filled: [] } })
  })

  it('where nothing was applied', () => {
    const { sym, applied } = readBoth({ 'main.tf': textOf({ arn: 'var.open' }) })
    expect(applied).toBeUndefined()
    const [entry] = catalogueOf(sym, unitsInImplementation, applied)
    expect(entry).toMatchObject({ permissionSet: open })
    expect(entry).not.toHaveProperty('applied')
  })
})

it('what people only read, and targets beside it, keep nothing from being filled', () => {
  const text = textOf({ arn: 'var.open', target: 'label = "Power user"' })
  const entry = entryOf(text, appliedOf({ strategy: { targets: [id(9), id(1)] } }))
  expect(entry).toMatchObject({ permissionSet: { id: arn }, applied: { filled: ['permissionSet'] } })
  expect(entry.applied?.differences.map((one) => 'argument' in one && one.argument)).toEqual(['label', 'targets'])
})

it('what was applied is a catalogue of its own', () => {
  const applied = readAppliedOf({
    cwd: makeFolder({
      [appliedFile]: appliedOf({ target: { settings: { account_id: '1', permission_set_arn: otherArn } } }),
    }),
    directory: '.',
  })
  expect(applied && catalogueOfApplied(applied)).toMatchObject([
    {
      target: { name: 'power', address: 'aws_sso_permission_set:power', place: { file: { path: appliedFile } } },
      flow: { name: 'access', address: 'access' },
      permissionSet: { kind: 'id', id: otherArn },
      durations: [{ text: '30m' }, { text: '1h' }],
      fieldsComplete: true,
    },
  ])
})

describe('a file of what was applied', () => {
  const read = (text: string) => readAppliedOf({ cwd: makeFolder({ [appliedFile]: text }), directory: '.' })

  it.each([
    ['damaged', '{"version": 1, "entities": {"flows": [', /damaged/],
    ['of another form', '{"version": 1, "entities": {"flows": [{}]}}', /damaged/],
    ['of a newer version', '{"version": 2, "entities": {}}', /newer/],
    ['not text', '\u{fffd}\ud800', /damaged/],
  ])('that is %s is refused', (_, text, words) => {
    expect(() => read(text)).toThrow(words)
  })

  it('that cannot be read is refused', () => {
    expect(() => readAppliedOf({ cwd: makeFolder({ [`${appliedFile}/x`]: '' }), directory: '.' })).toThrow(
      /cannot be read/,
    )
  })
})
