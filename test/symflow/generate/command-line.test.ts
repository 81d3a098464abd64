import { describe, expect, it } from 'vitest'
import { readAnswers } from '../../../src/scaffold/aws-sso/read-answers.ts'
import { commandLineOf } from '../../../src/symflow/generate/command-line.ts'

describe('the command line that repeats a run', () => {
  it('gives the same answers again and leaves the defaults out', () => {
    const reading = readAnswers({
      flow: 'prod',
      permissionSets: ['PowerUserAccess@*'],
      ous: ['ou-abcd-12345678'],
      groups: ["O'Brien's $HOME"],
      durations: ['15m'],
      allowSelfApproval: true,
    })
    if ('mistakes' in reading) throw new Error(JSON.stringify(reading.mistakes))
    expect(commandLineOf(reading.answers, 'my dir')).toBe(
      "symflow generate aws-sso prod --permission-set 'PowerUserAccess@*' --ou ou-abcd-12345678 --group 'O'\\''Brien'\\''s $HOME' --allow-self-approval --duration 15m --directory 'my dir'",
    )
  })
})
