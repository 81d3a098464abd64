import type { Place } from '../place.ts'
import { countsOf, pageOf, type ReportedFinding, type Reporter } from '../report.ts'
import { spotAt } from '../source-lines.ts'

/** One document: docs/schemas/validate.json. */
export const reportAsJson: Reporter<undefined> = (report) => {
  const counts = countsOf(report)
  const document = {
    version: 1,
    command: 'validate',
    checked: report.checked,
    files: report.files,
    failed: report.bugs.length > 0 || report.findings.some(({ fails }) => fails),
    counts: { errors: counts.error, warnings: counts.warning, notes: counts.note },
    findings: report.findings.map(findingDocument),
    fixed: report.fixed,
    bugs: report.bugs,
  }
  return `${JSON.stringify(document, null, 2)}\n`
}

function findingDocument(finding: ReportedFinding) {
  const { rule, severity, fails, message, hint, place, address, related, fix } = finding
  return {
    rule,
    severity,
    fails,
    message,
    hint,
    arguments: finding.arguments,
    ...placeDocument(place),
    ...(address === undefined ? {} : { address }),
    page: pageOf(rule),
    related: related.map((other) => ({ ...placeDocument(other.place), message: other.message })),
    ...(fix === undefined
      ? {}
      : {
          fix: {
            title: fix.title,
            edits: fix.edits.map((edit) => ({ ...placeDocument(edit.place), text: edit.text })),
          },
        }),
  }
}

function placeDocument({ file, range }: Place) {
  if (range === undefined) return { path: file.path }
  const spot = (offset: number) => {
    const { line, column } = spotAt(file, offset)
    return { line, column, offset }
  }
  return { path: file.path, range: { start: spot(range.start), end: spot(range.end) } }
}
