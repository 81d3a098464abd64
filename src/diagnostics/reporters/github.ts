import type { Severity } from '../diagnostic.ts'
import type { ReportedFinding, Reporter } from '../report.ts'
import { spotAt } from '../source-lines.ts'
import { wholeMessage } from './words.ts'

const commands: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', note: 'notice' }

/** Workflow commands, which GitHub Actions shows as annotations at the lines of a pull request. */
export const reportForGitHub: Reporter<undefined> = ({ findings }) =>
  findings.map((finding) => `${annotation(finding)}\n`).join('')

function annotation(finding: ReportedFinding): string {
  const { severity, rule, place } = finding
  const properties = [['file', place.file.path], ...positionProperties(finding), ['title', rule]]
    .map(([name, value = '']) => `${name}=${escapeProperty(value)}`)
    .join(',')
  return `::${commands[severity]} ${properties}::${escapeData(wholeMessage(finding))}`
}

function positionProperties({ place: { file, range } }: ReportedFinding): readonly (readonly [string, string])[] {
  if (range === undefined) return []
  const start = spotAt(file, range.start)
  const end = spotAt(file, range.end)
  const lines = [
    ['line', String(start.line)],
    ['endLine', String(end.line)],
  ] as const
  // The runner takes columns only of what is on one line.
  if (start.line !== end.line) return lines
  return [lines[0], ['col', String(start.unit)], lines[1], ['endColumn', String(end.unit)]]
}

/** As the runner reads it back. */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
