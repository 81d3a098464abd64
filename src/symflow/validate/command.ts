import { Failure } from '../../diagnostics/failure.ts'
import { isMisread } from '../../diagnostics/reading.ts'
import { counted, type Report, summaryOf } from '../../diagnostics/report.ts'
import { rules as allRules } from '../../rules/all.ts'
import { readRuleId } from '../../rules/levels.ts'
import { listedRules, type RuleBug } from '../../rules/run.ts'
import { escapeForTerminal } from '../../terminal/escape.ts'
import { fittedHelp } from '../../terminal/fit.ts'
import type { World } from '../../terminal/program.ts'
import { check } from './check.ts'
import { findConfig } from './config-file.ts'
import { checkAndFix, writeEdited } from './fix.ts'
import { rulesAsJson, rulesAsTable } from './list-rules.ts'
import { readOptions, type ValidateFlags, type ValidateOptions } from './options.ts'
import { render } from './render.ts'
import { writeReport } from './write-report.ts'

/** `symflow validate`: gives the exit code, 1 where something was found that is bad enough. */
export async function runValidate(flags: ValidateFlags, world: World, rules = allRules): Promise<number> {
  const { cwd, terminal } = world
  const listed = listedRules(rules)
  const ids = listed.map(({ id }) => id)
  const options = readOptions(flags, ids)
  if (flags.explain !== undefined) {
    terminal.write(fittedHelp(await pageFor(flags.explain, ids), terminal.columns))
    return 0
  }
  if (flags.listRules === true) {
    const levels = new Map([...findConfig(cwd, '.', ids).levels, ...options.levels])
    const isJson = options.format === 'json'
    terminal.write(isJson ? rulesAsJson(listed, levels) : rulesAsTable(listed, levels, terminal.columns))
    return 0
  }
  const online = options.online === undefined ? undefined : await (await import('./online.ts')).lookUp(options, world)
  const checkOnce = () => check(options, rules, world, online)
  const { report, bugs } = options.fix ? checkAndFix(checkOnce, (files) => writeEdited(cwd, files)) : checkOnce()
  await show(report, options, world)
  if (bugs.length > 0) throw bugIn(bugs)
  return report.findings.some(({ fails }) => fails) ? 1 : 0
}

async function show(report: Report, options: ValidateOptions, { cwd, terminal }: World): Promise<void> {
  const { format, output, quiet } = options
  const shown = quiet ? { ...report, findings: report.findings.filter(({ fails }) => fails) } : report
  if (output === undefined) terminal.write(await render(shown, format, terminal))
  else writeReport(cwd, output, await render(shown, format, undefined))
  if (quiet) return
  if (report.fixed.length > 0) {
    const paths = new Set(report.fixed.map(({ path }) => path))
    terminal.say(`Fixed ${counted(report.fixed.length, 'finding')} in ${counted(paths.size, 'file')}.\n`)
  }
  const gap = format === 'human' && output === undefined && report.findings.length > 0 ? '\n' : ''
  const where = output === undefined ? '' : `; the report is in ${escapeForTerminal(output)}`
  terminal.say(`${gap}${summaryOf(report)}${where}.\n`)
  const fixable = report.findings.filter(({ fix }) => fix !== undefined).length
  if (fixable > 0 && !options.fix) terminal.say(`symflow validate --fix can correct ${fixable} of them.\n`)
  if (gap !== '') terminal.say('symflow validate --explain <rule> prints the page of a rule.\n')
}

async function pageFor(rule: string, ids: readonly string[]): Promise<string> {
  const reading = readRuleId(rule, ids)
  if (isMisread(reading)) throw new Failure('usage', reading.wrong, reading.hint)
  const { rulePages } = await import('./rule-pages.ts')
  return rulePages.get(rule) ?? `There is no page for ${rule} yet.\n`
}

/** One error for all rules that broke, thrown when everything else has been said: the program has a bug, and says so. */
function bugIn(bugs: readonly RuleBug[]): Error {
  const told = bugs.map(
    ({ rule, error }) => `the rule ${rule} broke: ${error instanceof Error ? error.message : String(error)}`,
  )
  const bug = new Error(told.join('; '))
  bug.stack = bugs
    .map(({ rule, error }) => `${rule}: ${error instanceof Error ? error.stack : String(error)}`)
    .join('\n')
  return bug
}
