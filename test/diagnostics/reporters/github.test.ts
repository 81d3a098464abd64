import { describe, expect, it } from 'vitest'
import { reportForGitHub } from '../../../src/diagnostics/reporters/github.ts'
import { findingWith, placeOf, planned, reportOf } from './report.ts'

const shown = (...findings: Parameters<typeof reportOf>[0][number][]) => reportForGitHub(reportOf(findings), undefined)

describe('an annotation of GitHub Actions', () => {
  it('has file, place, rule, and what is wrong with what to do', () => {
    expect(shown(findingWith())).toBe(
      '::error file=access/main.tf,line=3,col=15,endLine=3,endColumn=22,title=account-id-format::"12345" is not an AWS account id. Write its 12 digits.\n',
    )
  })

  it.each([
    ['error', 'error'],
    ['warning', 'warning'],
    ['note', 'notice'],
  ] as const)('of a finding that is a %s is the command %s', (severity, command) => {
    expect(shown(findingWith({ severity }))).toMatch(new RegExp(`^::${command} file=`))
  })

  it('has no columns where it runs over lines: the runner would drop them', () => {
    expect(shown(findingWith({ place: placeOf('{\n\taccount_id = "12345"\n  }') }))).toMatch(/,line=2,endLine=4,title=/)
  })

  it('has the address where a plan has no lines', () => {
    expect(shown(planned)).toBe(
      '::error file=plan.json,title=account-id-format::module.prod["eu"].sym_target.admin: "12345" is not an AWS account id. Write its 12 digits.\n',
    )
  })

  it('is one line, whatever the texts hold, and no second command', () => {
    const file = { path: 'a,b:c%d.tf', text: '"12345"' }
    const finding = findingWith({ message: '100% \r\n::error::forged', hint: '', place: placeOf('"12345"', file) })
    expect(shown(finding)).toBe(
      '::error file=a%2Cb%3Ac%25d.tf,line=1,col=1,endLine=1,endColumn=8,title=account-id-format::100%25 \\x0d\\n::error::forged\n',
    )
  })
})
