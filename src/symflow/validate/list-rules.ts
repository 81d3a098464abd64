import { pageOf } from '../../diagnostics/report.ts'
import type { Levels } from '../../rules/levels.ts'
import type { RuleInfo } from '../../rules/rule.ts'
import { wrapWords } from '../../terminal/wrap.ts'

/** All rules, a line for each: its id, how bad its findings are, and what they are. A level that was set stands in place of the rule's own severity. */
export function rulesAsTable(rules: readonly RuleInfo[], levels: Levels, width: number | undefined): string {
  const longest = Math.max(...rules.map(({ id }) => id.length))
  const lines = rules.flatMap(({ id, severity, title }) => {
    const lead = `${id.padEnd(longest)}  ${(levels.get(id) ?? severity).padEnd('warning'.length)}  `
    if (width === undefined) return [`${lead}${title}`]
    // A column of a few letters is harder to read than what stands below.
    return width < lead.length + 20 ? [lead.trimEnd(), ...wrapWords(title, width, '  ')] : wrapWords(title, width, lead)
  })
  return lines.map((line) => `${line}\n`).join('')
}

/** All rules as one document: docs/schemas/validate.json. */
export function rulesAsJson(rules: readonly RuleInfo[], levels: Levels): string {
  const document = {
    version: 1,
    command: 'validate --list-rules',
    rules: rules.map(({ id, severity, title }) => ({
      id,
      severity,
      level: levels.get(id) ?? severity,
      title,
      page: pageOf(id),
    })),
  }
  return `${JSON.stringify(document, null, 2)}\n`
}
