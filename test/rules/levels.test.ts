import { describe, expect, it } from 'vitest'
import { readRuleId, readRuleLevel } from '../../src/rules/levels.ts'

const ids = ['flow-params', 'target-name']

describe('a rule and its level', () => {
  it.each(['off', 'note', 'warning', 'error'])('is read: %s', (level) => {
    expect(readRuleLevel(`target-name=${level}`, ids)).toEqual({ value: ['target-name', level] })
  })

  it.each([
    ['target-nme=off', 'There is no rule "target-nme".', 'Did you mean target-name?'],
    [
      'zzzzzzzzzzzzzzzzzz=off',
      'There is no rule "zzzzzzzzzzzzzzzzzz".',
      'List them with: symflow validate --list-rules',
    ],
    ['target-name=info', '"info" is not a level of a rule.', 'The levels are off, note, warning, error.'],
    ['target-name', '"target-name" is not a rule and its level.', /^Give them as <rule>=<level>; the levels are off/],
    ['=off', '"=off" is not a rule and its level.', /^Give them as/],
  ])('%s is refused', (text, wrong, hint) => {
    expect(readRuleLevel(text, ids)).toEqual({
      wrong,
      hint: typeof hint === 'string' ? hint : expect.stringMatching(hint),
    })
  })

  it('of a name that every object has is refused too', () => {
    expect(readRuleId('constructor', ids)).toMatchObject({ wrong: 'There is no rule "constructor".' })
  })
})
