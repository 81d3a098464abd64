import { describe, expect, it } from 'vitest'
import { rulesAsJson, rulesAsTable } from '../../../src/symflow/validate/list-rules.ts'

const rules = [
  { id: 'a', severity: 'error', title: 'a thing that is wrong' },
  { id: 'longer', severity: 'note', title: 'another' },
] as const

describe('the list of rules', () => {
  it('is a line for each, with the level that holds', () => {
    expect(rulesAsTable(rules, new Map([['longer', 'off']]), undefined)).toBe(
      'a       error    a thing that is wrong\nlonger  off      another\n',
    )
  })

  it('is wrapped in the width of the terminal: beside the rule where that leaves room, else below it', () => {
    expect(rulesAsTable(rules, new Map(), 37).split('\n')[1]).toBe(`${' '.repeat(17)}wrong`)
    expect(rulesAsTable(rules, new Map(), 20)).toMatch(/^a {7}error\n {2}a thing that is\n {2}wrong\n/)
  })

  it('is the same as JSON, with the own severity of each', () => {
    expect(JSON.parse(rulesAsJson(rules, new Map([['longer', 'off']]))).rules[1]).toEqual({
      id: 'longer',
      severity: 'note',
      level: 'off',
      title: 'another',
      page: 'docs/rules/longer.md',
    })
  })
})
