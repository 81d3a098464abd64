import { describe, expect, it } from 'vitest'
import type { ReportedFinding } from '../../../src/diagnostics/report.ts'
import { reportForPeople } from '../../../src/diagnostics/reporters/human.ts'
import { findingWith, placeOf, planned, reportOf } from './report.ts'

const shown = (findings: readonly ReportedFinding[], width?: number) =>
  reportForPeople(reportOf(findings), { colour: false, width })

/** The lines of the source, without what stands before them. */
const excerpt = (text: string, piece: string, width?: number) => {
  const place = placeOf(piece, { path: 'main.tf', text })
  return shown([findingWith({ place })], width)
    .split('\n')
    .filter((line) => line.includes('│'))
    .map((line) => line.slice(9))
}

describe('a finding for people', () => {
  it('has what is wrong, where, the line with the range underlined, what to do, and the page of its rule', () => {
    expect(shown([findingWith({ address: 'sym_target.admin' })])).toBe(
      [
        'error: "12345" is not an AWS account id. (account-id-format)',
        '  access/main.tf:3:15 (sym_target.admin)',
        '     3 │     account_id = "12345"',
        '       │                  ^^^^^^^',
        '  Write its 12 digits.',
        '  docs/rules/account-id-format.md',
        '',
      ].join('\n'),
    )
  })

  it('shows what else one has to look at, with its line', () => {
    const related = [{ place: placeOf('settings'), message: 'The settings begin here.' }]
    expect(shown([findingWith({ related })])).toContain(
      ['  access/main.tf:2:3: The settings begin here.', '     2 │   settings = {', '       │   ^^^^^^^^', ''].join(
        '\n',
      ),
    )
  })

  it('has its address in place of a line, where it is of a plan', () => {
    expect(shown([planned])).toContain('\n  plan.json (module.prod["eu"].sym_target.admin)\n  Write its 12 digits.\n')
  })

  it('is apart from the next by a blank line', () => {
    expect(shown([findingWith(), findingWith({ severity: 'note' })])).toMatch(/\.md\n\nnote: /)
  })

  it('shows nothing where there is nothing', () => expect(shown([])).toBe(''))

  it('is wrapped between words, with its further lines indented', () => {
    const finding = findingWith({ message: 'word '.repeat(12).trim(), hint: 'do '.repeat(20).trim() })
    const lines = shown([finding], 40).split('\n')
    expect(lines[0]).toBe('error: word word word word word word')
    expect(lines[1]).toMatch(/^ {7}word word/)
    expect(lines.filter((line) => line.length > 40)).toEqual([])
  })

  it('obeys no control character of a file, and stays on its line', () => {
    const text = shown([findingWith({ message: 'a\u001b[2Jb\nc\u202ed', address: 'x\u0007' })])
    expect(text).toContain('error: a\\x1b[2Jb\\nc\\u202ed (account-id-format)')
    expect(text).toContain('(x\\x07)')
  })

  it('is coloured only where that is asked for', () => {
    const coloured = reportForPeople(reportOf([findingWith()]), { colour: true, width: undefined })
    expect(coloured).toContain('\u001b[31merror:')
    expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(shown([findingWith()]))
  })
})

describe('the line of the source', () => {
  it.each([
    ['a tab as four columns', '\ta\t= "x"', '"x"', ['    a    = "x"', '           ^^^']],
    ['a wide character as two columns', 'a = "中文" # é', '中文', ['a = "中文" # é', '     ^^^^']],
    ['what stands after wide characters', 'a = "中文" + x', 'x', ['a = "中文" + x', '             ^']],
    [
      'an emoji, and a letter with a mark of its own',
      'a = "🚀e\u0301" + x',
      'x',
      ['a = "🚀e\u0301" + x', '            ^'],
    ],
    ['a control character by its escape', 'a = "\u001b[1m" + x', 'x', ['a = "\\x1b[1m" + x', '                ^']],
    ['only the first line of a longer range', 'a = [\n  1,\n]', '[\n  1,\n]', ['a = [', '    ^']],
    ['an empty range as one mark', 'a =', '', ['a =', '^']],
    ['without the carriage return at its end', 'a = 1\r\nb = 2\r\n', 'b = 2', ['b = 2', '^^^^^']],
    ['without a byte order mark', '\ufeffa = 1', 'a', ['a = 1', '^']],
  ])('shows %s', (_name, text, piece, lines) => expect(excerpt(text, piece)).toEqual(lines))

  it('marks the place after the last character, where something is missing', () => {
    const file = { path: 'main.tf', text: 'a = ' }
    const lines = shown([findingWith({ place: { file, range: { start: 4, end: 4 } } })]).split('\n')
    expect(lines[3]?.slice(9)).toBe('    ^')
  })

  it('is cut at its end where the marks fit', () => {
    const lines = excerpt(`a = "${'x'.repeat(300)}"`, 'a', 60)
    expect(lines[0]).toHaveLength(51)
    expect(lines[0]?.endsWith('x…')).toBe(true)
    expect(lines[1]).toBe('^')
  })

  it('is cut at both ends where the marks would not', () => {
    const [line = '', marks = ''] = excerpt(`a = "${'x'.repeat(200)}HERE${'y'.repeat(200)}"`, 'HERE', 60)
    expect(line).toMatch(/^…x+HEREy+…$/)
    expect(line).toHaveLength(51)
    expect(line.slice(marks.indexOf('^'), marks.lastIndexOf('^') + 1)).toBe('HERE')
  })

  it('never runs over, however long the range is', () => {
    for (const line of excerpt(`a = "${'x'.repeat(500)}"`, 'x'.repeat(500), 60))
      expect(line.length).toBeLessThanOrEqual(51)
  })
})
