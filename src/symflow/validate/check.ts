import { readAppliedOf } from '../../configuration/read-applied.ts'
import { type Severity, severities } from '../../diagnostics/diagnostic.ts'
import { inOrder } from '../../diagnostics/order.ts'
import type { Report, ReportedFinding } from '../../diagnostics/report.ts'
import type { OnlineFacts } from '../../rules/online/facts.ts'
import { onlineSessionDurations } from '../../rules/online/session-durations.ts'
import type { Rule, RuleContext } from '../../rules/rule.ts'
import { filesIn, listedRules, type RuleBug, runRules } from '../../rules/run.ts'
import { symDirectory } from '../../sym/read-directory.ts'
import type { World } from '../../terminal/program.ts'
import { findConfig } from './config-file.ts'
import { nameFrom } from './naming.ts'
import type { ValidateOptions } from './options.ts'
import { readConfigurations } from './read.ts'

export interface Check {
  readonly report: Report
  readonly bugs: readonly RuleBug[]
}

/**
 * Reads and checks everything that a command line names.
 * @param online what was looked up in AWS, under `--online`
 * @throws Failure where something cannot be read
 */
export function check(options: ValidateOptions, rules: readonly Rule[], world: World, online?: OnlineFacts): Check {
  const listed = listedRules(rules)
  const ids = listed.map(({ id }) => id)
  const read = readConfigurations(options, world)
  const findings: ReportedFinding[] = []
  const bugs: RuleBug[] = []
  const files = new Set<string>()
  for (const { directory, configuration } of read) {
    const config = findConfig(world.cwd, directory, ids)
    const failOn = options.failOn ?? config.failOn ?? 'error'
    const sym = symDirectory(configuration)
    const looked = online && { online, sessionDurations: onlineSessionDurations(sym, online) }
    // A plan is of what is to come.
    const applied =
      options.plan === undefined ? readAppliedOf({ cwd: world.cwd, directory, state: options.state }) : undefined
    const context: RuleContext = { configuration, sym, ...looked, ...(applied && { applied }) }
    const found = runRules(context, rules, new Map([...config.levels, ...options.levels]))
    findings.push(...found.diagnostics.map((finding) => ({ ...finding, fails: isAtLeast(finding.severity, failOn) })))
    bugs.push(...found.bugs)
    for (const { path } of filesIn(context)) files.add(path)
  }
  const report: Report = {
    checked: options.plan === undefined ? read.map(({ directory }) => nameFrom(world.cwd, directory)) : [options.plan],
    files: [...files].sort(),
    // Two directories can call the same module.
    findings: read.length === 1 ? findings : inOrder(findings),
    fixed: [],
    bugs: bugs.map(({ rule, error }) => ({ rule, message: error instanceof Error ? error.message : String(error) })),
    rules: listed.map(({ id, severity, title }) => ({ id, severity, title })),
  }
  return { report, bugs }
}

function isAtLeast(severity: Severity, least: Severity): boolean {
  return severities.indexOf(severity) >= severities.indexOf(least)
}
