import { describe, expect, it } from 'vitest'
import { appliedDiffers } from '../../../src/rules/applied/applied-differs.ts'
import { runRules } from '../../../src/rules/run.ts'
import { positionAt } from '../../../src/terraform/position.ts'
import { appliedFile, appliedOf, arn, id, readBoth, textOf } from '../../sym/applied-fixture.ts'

/** Messages with their lines. */
function found(text: string, applied?: string): readonly string[] {
  const files = { 'main.tf': text, ...(applied === undefined ? {} : { [appliedFile]: applied }) }
  const { configuration, sym, applied: read } = readBoth(files)
  const context = { configuration, sym, ...(read && { applied: read }) }
  const { diagnostics, bugs } = runRules(context, [appliedDiffers], new Map())
  expect(bugs).toEqual([])
  return diagnostics.map(({ message, place: { file, range }, severity }) => {
    expect(severity).toBe('note')
    return `${positionAt(file.text, range?.start ?? 0).line}: ${message}`
  })
}

describe('the text differs from what was applied', () => {
  it.each([
    ['in nothing', {}, {}, []],
    ['in nothing that is known', { account: 'var.open', arn: 'var.open', vars: 'var.open' }, {}, []],
    ['in the case of a name only, which is none', { name: '"Power"' }, {}, []],
    [
      'in a setting',
      { account: '"444455556666"' },
      {},
      ['5: sym_target.t has settings.account_id = "444455556666"; "111122223333" was applied.'],
    ],
    [
      'in a setting that it has no longer',
      { account: '' },
      {},
      ['4: sym_target.t has no settings.account_id; "111122223333" was applied.'],
    ],
    [
      'in a setting that it has now',
      {},
      { target: { settings: { permission_set_arn: arn } } },
      ['5: sym_target.t has settings.account_id = "111122223333", which was not applied.'],
    ],
    [
      'in a name',
      { name: '"mighty"' },
      {},
      [
        '1: sym_target aws_sso_permission_set:power was applied, and is not in the text.',
        '1: sym_target.t was not applied.',
        '13: sym_strategy.s has targets = "mighty"; "power" was applied.',
      ],
    ],
    [
      'in the targets of a strategy',
      {},
      { strategy: { targets: [] } },
      ['13: sym_strategy.s has targets = "power", which was not applied.'],
    ],
    [
      'in an implementation',
      {},
      { flow: { implementation: 'cGFzcwo=' } },
      ['17: The implementation of sym_flow.f is not the one that was applied.'],
    ],
    [
      'in a var, a flag and the strategy',
      { vars: '{ unit = "b" }', params: 'allow_revoke = false' },
      { flow: { vars: { unit: 'a' } }, fields: [], params: { strategy_id: id(7) } },
      [
        '19: sym_flow.f has vars.unit = "b"; "a" was applied.',
        `21: sym_flow.f has strategy_id = "access"; "${id(7)}" was applied.`,
        '22: sym_flow.f has allow_revoke = "false"; "true" was applied.',
      ],
    ],
    [
      'in the durations',
      { params: 'prompt_field {\n  name = "duration"\n  type = "duration"\n  allowed_values = ["1h"]\n}' },
      {},
      ['25: sym_flow.f has prompt_field.duration.allowed_values = "1h"; "30m, 1h" was applied.'],
    ],
    ['in the prompts', { params: '' }, {}, ['15: sym_flow.f has no prompt_field; "duration" was applied.']],
  ])('%s', (_, text, applied, messages) => {
    expect(found(textOf(text), appliedOf(applied))).toEqual(messages)
  })

  describe('by what it has no longer', () => {
    const pretty = JSON.stringify(JSON.parse(appliedOf()), null, 2)
    const renamed = textOf().replaceAll('"access"', '"renamed"')
    const module = (source: string) => `module "m" {\n  source = "${source}"\n}\n`
    const left = (text: string) => found(text, pretty).filter((one) => one.endsWith('is not in the text.'))

    it('which is told at its place in the file of what was applied', () => {
      expect(left(renamed)).toEqual(
        [
          '16: sym_strategy aws_sso:access was applied, and is not in the text.',
          '28: sym_flow access was applied, and is not in the text.',
        ].map((one) => expect.stringMatching(new RegExp(`^\\d+${one.slice(2)}$`))),
      )
      expect(left(textOf())).toEqual([])
    })

    it.each([
      ['a name that is not known', renamed.replace('name    = "renamed"', 'name    = var.open'), ['sym_flow']],
      [
        'a resource in unknown instances',
        `${renamed}resource "sym_flow" "g" {\n  for_each = var.open\n}\n`,
        ['sym_strategy'],
      ],
      ['a module from elsewhere', renamed + module('example-corp/access/aws'), []],
      [
        "Sym's own connector, of which it is known what it has",
        renamed + module('symopsio/runtime-connector/aws'),
        ['sym_strategy', 'sym_flow'],
      ],
    ])('but not where it may be %s', (_, text, resources) => {
      expect(left(text).map((one) => one.split(' ')[1])).toEqual(resources)
    })

    it('and no integration where a connector makes one', () => {
      const document = JSON.parse(appliedOf())
      document.entities.integrations = [{ id: id(9), type: 'slack', slug: 'x', external_id: '', settings: {} }]
      const said = (text: string) =>
        found(text, JSON.stringify(document)).filter((one) => one.includes('sym_integration'))
      expect(said(textOf())).toHaveLength(1)
      expect(said(textOf() + module('symopsio/runtime-connector/aws'))).toEqual([])
      expect(said(textOf() + module('symopsio/sso-connector/aws'))).toHaveLength(1)
    })
  })

  it('in nothing where nothing was applied', () => {
    expect(found(textOf({ account: '"444455556666"' }))).toEqual([])
  })
})
