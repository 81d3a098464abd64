import { describe, expect, it } from 'vitest'
import { readOptions, type ValidateFlags } from '../../../src/symflow/validate/options.ts'

const ids = ['flow-params', 'target-name']
const read = (flags: Partial<ValidateFlags> = {}) => readOptions({ directories: [], ...flags }, ids)

describe('the flags of validate', () => {
  it('that are not given: the directory here, for people', () => {
    expect(read()).toMatchObject({
      directories: ['.'],
      recursive: false,
      format: 'human',
      output: undefined,
      failOn: undefined,
      vars: [],
      varFiles: [],
      plan: undefined,
      fix: false,
      quiet: false,
    })
  })

  it('--json is --format json, and does not mind it', () => {
    expect(read({ json: true }).format).toBe('json')
    expect(read({ json: true, format: 'json' }).format).toBe('json')
  })

  it('--rule: of one rule the last counts', () => {
    const { levels } = read({ rule: ['target-name=off', 'flow-params=note', 'target-name=error'] })
    expect([...levels]).toEqual([
      ['target-name', 'error'],
      ['flow-params', 'note'],
    ])
  })
})

describe('flags that are refused', () => {
  it.each<readonly [string, Partial<ValidateFlags>, string]>([
    ['an unknown format', { format: 'jsn' }, '--format: "jsn" is none of human, json, sarif, github, junit.'],
    ['an unknown severity', { failOn: 'errors' }, '--fail-on: "errors" is none of note, warning, error.'],
    ['an unknown rule', { rule: ['target-nam=off'] }, '--rule: There is no rule "target-nam".'],
    ['an unknown level', { rule: ['target-name=loud'] }, '--rule: "loud" is not a level of a rule.'],
    ['two formats', { json: true, format: 'sarif' }, '--json does not go with --format sarif.'],
    ['fixing a plan', { plan: 'p.json', fix: true }, '--plan does not go with --fix.'],
    [
      'a plan of several directories',
      { plan: 'p.json', directories: ['a', 'b'] },
      '--plan does not go with several directories.',
    ],
    ['a plan of a tree', { plan: '-', recursive: true }, '--plan does not go with --recursive.'],
    ['a plan and values', { plan: 'p', var: ['a=1'], varFile: ['b'] }, '--plan does not go with --var and --var-file.'],
    ['a page and the rules', { explain: 'x', listRules: true }, '--explain does not go with --list-rules.'],
    ['a page and a directory', { explain: 'x', directories: ['a'] }, '--explain does not go with a directory.'],
    ['a page in JSON', { explain: 'x', json: true }, '--explain does not go with --json.'],
    [
      'the rules and a directory',
      { listRules: true, directories: ['a'] },
      '--list-rules does not go with a directory.',
    ],
    ['the rules in SARIF', { listRules: true, format: 'sarif' }, '--list-rules does not go with --format sarif.'],
    ['a report without a name', { output: '' }, '--output: The name of the file is empty.'],
    [
      'a report over a source',
      { output: 'a/main.tf' },
      '--output: "a/main.tf" is the name of a source, not of a report.',
    ],
  ])('%s', (_name, flags, sentence) => {
    expect(() => read(flags)).toThrow(expect.objectContaining({ code: 'usage', message: sentence }))
  })

  it('are told all at once', () => {
    expect(() => read({ format: 'x', failOn: 'y', rule: ['z'] })).toThrow(/^3 things cannot be used/)
  })

  it('have a hint that names the nearest', () => {
    expect(() => read({ format: 'jsn' })).toThrow(expect.objectContaining({ hint: 'Did you mean json?' }))
  })
})
