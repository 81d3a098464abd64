// What a check came to: all that a reporter needs to show it.
import type { Diagnostic, Severity } from './diagnostic.ts'

export interface Report {
  /** The directories or the plan that were checked, as they were named. */
  readonly checked: readonly string[]
  /** The paths of all files that were read. */
  readonly files: readonly string[]
  readonly findings: readonly ReportedFinding[]
  /** The fixes that this run applied; their findings are no longer among `findings`. */
  readonly fixed: readonly AppliedFix[]
  /** Rules that broke: what they would have found is not known. */
  readonly bugs: readonly { readonly rule: string; readonly message: string }[]
  /** All rules there are. */
  readonly rules: readonly ReportedRule[]
}

export interface ReportedFinding extends Diagnostic {
  /** Whether it is bad enough to fail the run. */
  readonly fails: boolean
}

export interface AppliedFix {
  readonly rule: string
  readonly path: string
  readonly title: string
}

export interface ReportedRule {
  readonly id: string
  readonly severity: Severity
  readonly title: string
}

/** A reporter: a report as a text that ends with a line break, or is empty. */
export type Reporter<Options> = (report: Report, options: Options) => string

/** How many findings there are of each severity. */
export function countsOf({ findings }: Pick<Report, 'findings'>): Readonly<Record<Severity, number>> {
  const counts = { error: 0, warning: 0, note: 0 }
  for (const { severity } of findings) counts[severity]++
  return counts
}

/** Where the page of a rule is in the repository. */
export function pageOf(rule: string): string {
  return `docs/rules/${rule}.md`
}

/** `2 errors, 1 warning in 3 files`, or that there is nothing. */
export function summaryOf(report: Report): string {
  const counts = countsOf(report)
  const told = (['error', 'warning', 'note'] as const)
    .filter((severity) => counts[severity] > 0)
    .map((severity) => counted(counts[severity], severity))
  return `${told.length === 0 ? 'No findings' : told.join(', ')} in ${counted(report.files.length, 'file')}`
}

/** `1 file`, `2 files` */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
