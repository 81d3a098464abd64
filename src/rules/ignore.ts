// `symflow:ignore <rule> <reason>` in a comment silences one rule for what it stands above, or for its own line.
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { nearest } from '../diagnostics/nearest.ts'
import type { Place, SourceFile } from '../diagnostics/place.ts'
import { quoteForMessage } from '../terminal/escape.ts'
import { type Comment, commentsIn } from './comments.ts'
import { diagnosticOf, type RuleInfo, type RuleWording } from './rule.ts'

/** Silences a rule in a part of a file. */
interface Silence {
  readonly rule: string
  readonly place: Required<Place>
}

const withoutReason: RuleWording<{ readonly rule: string }> = {
  id: 'ignore-without-reason',
  severity: 'warning',
  title: 'a symflow:ignore comment that gives no reason',
  words: ({ rule }) => ({
    message: `This comment silences ${rule} and gives no reason.`,
    hint: `Write why after the rule: symflow:ignore ${rule} <reason>.`,
  }),
}

const unknownRule: RuleWording<{ readonly rule: string; readonly near: string }> = {
  id: 'ignore-unknown-rule',
  severity: 'warning',
  title: 'a symflow:ignore comment that names no rule there is',
  words: ({ rule, near }) => ({
    message:
      rule === ''
        ? 'This comment names no rule to silence.'
        : `This comment silences nothing: there is no rule ${quoteForMessage(rule)}.`,
    hint: near === '' ? 'List them with: symflow validate --list-rules' : `Did you mean ${near}?`,
  }),
}

/** What can be wrong with these comments themselves. */
export const ignoreRules: readonly RuleInfo[] = [withoutReason, unknownRule]

/** What the comments of some files silence, and what is wrong with them. */
export interface Ignores {
  silences(finding: Diagnostic): boolean
  readonly diagnostics: readonly Diagnostic[]
}

/** Reads the comments of files. @param ids of all rules */
export function readIgnores(files: Iterable<SourceFile>, ids: readonly string[]): Ignores {
  const silences = new Map<string, Silence[]>()
  const diagnostics: Diagnostic[] = []
  const byPath = new Map([...files].map((file) => [file.path, file]))
  for (const file of byPath.values()) {
    if (!file.text.includes(mark)) continue
    for (const comment of commentsIn(file)) {
      const { words, range } = instructionIn(comment) ?? {}
      if (words === undefined || range === undefined) continue
      const [rule = '', ...reason] = words
      const place = { file, range }
      if (!ids.includes(rule)) {
        diagnostics.push(diagnosticOf(unknownRule, { arguments: { rule, near: nearest(rule, ids) ?? '' }, place }))
        continue
      }
      if (reason.length === 0) diagnostics.push(diagnosticOf(withoutReason, { arguments: { rule }, place }))
      const others = silences.get(file.path) ?? []
      silences.set(file.path, [...others, { rule, place: { file, range: comment.covers } }])
    }
  }
  return {
    silences: ({ rule, place: { file, range } }) =>
      range !== undefined &&
      (silences.get(file.path) ?? []).some(
        (silence) =>
          silence.rule === rule && silence.place.range.start <= range.start && range.start < silence.place.range.end,
      ),
    diagnostics,
  }
}

const mark = 'symflow:ignore'

/** The words after the mark, and where mark and words stand; undefined of a comment that says something else. */
function instructionIn({
  text,
  range,
}: Comment): { readonly words: readonly string[]; readonly range: Required<Place>['range'] } | undefined {
  const [, lead, instruction] = /^((?:#|\/\/|\/\*)[#*/]*\s*)(symflow:ignore(?![\w-])[^\n]*)/.exec(text) ?? []
  if (lead === undefined || instruction === undefined) return undefined
  const said = instruction.replace(/\s*\*\/$/, '').trimEnd()
  const start = range.start + lead.length
  return { words: said.slice(mark.length).split(/\s+/).filter(Boolean), range: { start, end: start + said.length } }
}
