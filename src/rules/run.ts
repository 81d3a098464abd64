import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { inOrder } from '../diagnostics/order.ts'
import type { SourceFile } from '../diagnostics/place.ts'
import { ignoreRules, readIgnores } from './ignore.ts'
import { type Levels, severityUnder } from './levels.ts'
import { pythonFiles } from './python/python-attributes.ts'
import type { Rule, RuleContext, RuleInfo } from './rule.ts'

export interface Findings {
  /** In order, each once, without those that comments silence. */
  readonly diagnostics: readonly Diagnostic[]
  /** Rules that threw, which is a bug in them: what they would have found is not known. */
  readonly bugs: readonly RuleBug[]
}

export interface RuleBug {
  readonly rule: string
  readonly error: unknown
}

/** The rules with those about `symflow:ignore` comments, which hold whichever rules there are. */
export function listedRules(rules: readonly Rule[]): readonly RuleInfo[] {
  return [...rules, ...ignoreRules]
}

/** What rules find. One that throws does not hide what the others find. */
export function runRules(context: RuleContext, rules: readonly Rule[], levels: Levels): Findings {
  const found: Diagnostic[] = []
  const bugs: RuleBug[] = []
  for (const rule of rules) {
    if (levels.get(rule.id) === 'off') continue
    try {
      // Not by a spread: a stack does not hold as many arguments as a rule can find.
      for (const finding of rule.run(context)) found.push(finding)
    } catch (error) {
      bugs.push({ rule: rule.id, error })
    }
  }
  const ids = listedRules(rules).map(({ id }) => id)
  const ignores = readIgnores([...filesIn(context), ...found.map(({ place }) => place.file)], ids)
  const levelled = [...found, ...ignores.diagnostics].flatMap((finding) => {
    const severity = severityUnder(levels, finding.rule, finding.severity)
    return severity === undefined || ignores.silences(finding) ? [] : [{ ...finding, severity }]
  })
  return { diagnostics: inOrder(levelled), bugs }
}

/** Every file that was read for a configuration. */
export function filesIn(context: RuleContext): readonly SourceFile[] {
  return [...context.configuration.files, ...pythonFiles(context)]
}
