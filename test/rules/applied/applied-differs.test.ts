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
      ['1: sym_target.t was not applied.', '13: sym_strategy.s has targets = "mighty"; "power" was applied.'],
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

  it('in nothing where nothing was applied', () => {
    expect(found(textOf({ account: '"444455556666"' }))).toEqual([])
  })
})
