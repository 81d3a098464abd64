import type { Place, SourceFile } from '../../../src/diagnostics/place.ts'
import type { Report, ReportedFinding } from '../../../src/diagnostics/report.ts'

export const source: SourceFile = {
  path: 'access/main.tf',
  text: 'resource "sym_target" "admin" {\n  settings = {\n\taccount_id = "12345"\n  }\n}\n',
}

/** The place of a piece of the file's text. */
export function placeOf(piece: string, file: SourceFile = source): Required<Place> {
  const start = file.text.indexOf(piece)
  if (start === -1) throw new Error(`There is no ${piece} in ${file.path}.`)
  return { file, range: { start, end: start + piece.length } }
}

/** An error at the account id, but for `changes`. */
export function findingWith(changes: Partial<ReportedFinding> = {}): ReportedFinding {
  return {
    rule: 'account-id-format',
    severity: 'error',
    fails: true,
    message: '"12345" is not an AWS account id.',
    hint: 'Write its 12 digits.',
    arguments: { value: '12345' },
    place: placeOf('"12345"'),
    related: [],
    ...changes,
  }
}

/** A report of these findings. */
export function reportOf(findings: readonly ReportedFinding[], changes: Partial<Report> = {}): Report {
  return {
    checked: ['access'],
    files: [...new Set(['access/main.tf', ...findings.map(({ place }) => place.file.path)])].sort(),
    findings,
    fixed: [],
    bugs: [],
    rules: [{ id: 'account-id-format', severity: 'error', title: 'an account id without 12 digits' }],
    ...changes,
  }
}

/** A finding of a plan: an address and no range. */
export const planned = findingWith({
  place: { file: { path: 'plan.json', text: '' } },
  address: 'module.prod["eu"].sym_target.admin',
})
