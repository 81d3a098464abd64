import { type Severity, severities } from '../diagnostics/diagnostic.ts'
import { nearest } from '../diagnostics/nearest.ts'
import { isMisread, type Reading } from '../diagnostics/reading.ts'
import { quoteForMessage } from '../terminal/escape.ts'

/** What a person can say of a rule: that it is not to run, or how bad all of its findings are. */
export const ruleLevels = ['off', ...severities] as const
export type RuleLevel = (typeof ruleLevels)[number]

/** By the id of a rule; a rule that is not here has its own severities. */
export type Levels = ReadonlyMap<string, RuleLevel>

/** Reads the id of a rule. */
export function readRuleId(id: string, ids: Iterable<string>): Reading<string> {
  const known = [...ids]
  if (known.includes(id)) return { value: id }
  const near = nearest(id, known)
  return {
    wrong: `There is no rule ${quoteForMessage(id)}.`,
    hint: near === undefined ? 'List them with: symflow validate --list-rules' : `Did you mean ${near}?`,
  }
}

/** Reads the level of a rule. */
export function readLevel(id: string, level: string, ids: Iterable<string>): Reading<readonly [string, RuleLevel]> {
  const rule = readRuleId(id, ids)
  if (isMisread(rule)) return rule
  const known = ruleLevels.find((one) => one === level)
  if (known !== undefined) return { value: [id, known] }
  return {
    wrong: `${quoteForMessage(level)} is not a level of a rule.`,
    hint: `The levels are ${ruleLevels.join(', ')}.`,
  }
}

/** Reads `<id>=<level>`. */
export function readRuleLevel(text: string, ids: Iterable<string>): Reading<readonly [string, RuleLevel]> {
  const equals = text.indexOf('=')
  if (equals > 0) return readLevel(text.slice(0, equals), text.slice(equals + 1), ids)
  return {
    wrong: `${quoteForMessage(text)} is not a rule and its level.`,
    hint: `Give them as <rule>=<level>; the levels are ${ruleLevels.join(', ')}.`,
  }
}

/** The severity at which a finding is reported; undefined where it is not. */
export function severityUnder(levels: Levels, rule: string, own: Severity): Severity | undefined {
  const level = levels.get(rule) ?? own
  return level === 'off' ? undefined : level
}
