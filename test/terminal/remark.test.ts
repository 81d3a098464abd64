import { describe, expect, it } from 'vitest'
import { parseAccountId } from '../../src/aws/ids.ts'
import type { TextQuestion } from '../../src/terminal/ask.ts'
import { remarkOn, whyNot } from '../../src/terminal/remark.ts'

const hint = 'Give the 12 digits, with leading zeros and without hyphens, such as 111122223333.'
const account: TextQuestion = { message: 'Account:', read: parseAccountId }
const noted: TextQuestion = { ...account, note: (text) => `note on "${text}"` }
const given: TextQuestion = {
  ...noted,
  objection: (text) => (text === '111122223333' ? { wrong: 'It is given twice.', hint: 'Give another.' } : undefined),
}

describe('what stands below a line that is typed', () => {
  it.each<[what: string, question: TextQuestion, typed: string, refused: boolean, shown: string | undefined]>([
    ['what is wanted, while nothing is typed', account, '', false, hint],
    ['the note, where there is one', noted, '', false, 'note on ""'],
    ['what is wanted, while it is incomplete', noted, '1111', false, hint],
    ['what is wrong, after Enter', noted, '1111', true, `"1111" is not an AWS account id. ${hint}`],
    ['what is wrong, after Enter on nothing', noted, '', true, `"" is not an AWS account id. ${hint}`],
    ['nothing, when it is right', account, '111122223333', false, undefined],
    ['the note on it, when it is right', noted, '444455556666', false, 'note on "444455556666"'],
    ['at once what stands against it', given, '111122223333', false, 'It is given twice. Give another.'],
    ['the note on the preset', { ...noted, preset: '444455556666' }, '', false, 'note on "444455556666"'],
    [
      'what stands against the preset',
      { ...given, preset: '111122223333' },
      '',
      false,
      'It is given twice. Give another.',
    ],
  ])('%s', (_what, question, typed, refused, shown) => {
    expect(remarkOn(typed, question, refused)?.words).toBe(shown)
  })

  it('is marked as wrong only after Enter', () => {
    expect(remarkOn('111122223333', given, false)?.kind).toBe('hint')
    expect(remarkOn('111122223333', given, true)?.kind).toBe('wrong')
  })
})

describe('a text', () => {
  it('is taken when it has the form and nothing stands against it', () => {
    expect(whyNot('444455556666', given)).toBeUndefined()
    expect(whyNot('1', given)).toMatchObject({ wrong: '"1" is not an AWS account id.' })
    expect(whyNot('111122223333', given)).toMatchObject({ wrong: 'It is given twice.' })
  })
})
