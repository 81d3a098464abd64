import { describe, expect, it } from 'vitest'
import { isWrittenElsewhere, isWrittenIn, renameAt } from '../../../src/rules/targets/edits.ts'
import type { EvaluatedAttribute } from '../../../src/terraform/module/instances.ts'

const file = { path: 'main.tf', text: 'settings = { acount_id = "1" }' }
const other = { path: 'locals.tf', text: file.text }
const place = { file, range: { start: 13, end: 22 } }
const attribute: EvaluatedAttribute = {
  name: 'settings',
  place: { file, range: { start: 0, end: 30 } },
  namePlace: { file, range: { start: 0, end: 8 } },
  valuePlace: { file, range: { start: 11, end: 30 } },
  expression: undefined,
  value: { kind: 'null' },
}
const ofPlan: EvaluatedAttribute = { ...attribute, valuePlace: { file } }

describe('where something is written', () => {
  it.each([
    ['in an argument', attribute, place, true, false],
    ['in another file, at the same offsets', attribute, { ...place, file: other }, false, true],
    ['before it', attribute, { file, range: { start: 0, end: 12 } }, false, true],
    ['after it', attribute, { file, range: { start: 13, end: 31 } }, false, true],
    ['where no argument is', undefined, place, false, false],
    ['in a plan, which is not known', ofPlan, { file }, false, false],
  ])('%s', (_, argument, at, isIn, isElsewhere) => {
    expect(isWrittenIn(argument, at)).toBe(isIn)
    expect(isWrittenElsewhere(argument, at)).toBe(isElsewhere)
  })
})

describe('a name is replaced', () => {
  it.each([
    ['bare', { file, range: { start: 13, end: 22 } }, 'account_id'],
    ['not where another text stands', { file, range: { start: 13, end: 21 } }, undefined],
    ['not in a plan', { file }, undefined],
  ])('%s', (_, at, text) => {
    expect(renameAt(at, 'acount_id', 'account_id')?.text).toBe(text)
  })

  it('in quotes', () => {
    const quoted = { path: 'main.tf', text: '["acount_id"]' }
    expect(renameAt({ file: quoted, range: { start: 1, end: 12 } }, 'acount_id', 'account_id')?.text).toBe(
      '"account_id"',
    )
  })
})
