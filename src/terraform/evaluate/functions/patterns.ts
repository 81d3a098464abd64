// Functions of regular expressions, and `replace`, which can be one.
import type { Value } from '../../value.ts'
import { refused, unsupported } from '../unknown.ts'
import { type Call, type FunctionDefinition, listValue, ofStrings, stringValue, textLimit } from './function.ts'
import { type Pattern, patternOf } from './pattern.ts'

export const patterns: Readonly<Record<string, FunctionDefinition>> = {
  regex: ofStrings(2, (call, pattern, text) =>
    withPattern(pattern, text, call, (compiled) => {
      if (namesOnlySome(compiled)) return refused(call.name, call.place)
      const [first] = matchesOf(compiled, text, 1)
      return first ? captured(first, compiled, call) : refused(call.name, call.place)
    }),
  ),

  regexall: ofStrings(2, (call, pattern, text) =>
    withPattern(pattern, text, call, (compiled) => {
      if (namesOnlySome(compiled)) return refused(call.name, call.place)
      const found = matchesOf(compiled, text).map((match) => captured(match, compiled, call))
      return listValue(call, found)
    }),
  ),

  // What stands between slashes is a regular expression.
  replace: ofStrings(3, (call, text, wanted, replacement) => {
    if (!/^\/[\s\S]*\/$/.test(wanted) || wanted.length < 2) return replaceText(call, text, wanted, replacement)
    return withPattern(wanted.slice(1, -1), text, call, (compiled) => {
      let [made, at] = ['', 0]
      for (const match of matchesOf(compiled, text)) {
        made += text.slice(at, match.index) + expand(replacement, match)
        at = match.index + match[0].length
        if (made.length > textLimit) return unsupported(`${call.name}()`, call.place)
      }
      return stringValue(call, made + text.slice(at))
    })
  }),
}

function replaceText(call: Call, text: string, wanted: string, replacement: string): Value {
  const parts = wanted === '' ? ['', ...text, ''] : text.split(wanted)
  if (text.length + parts.length * replacement.length > textLimit) return unsupported(`${call.name}()`, call.place)
  return stringValue(call, parts.join(replacement))
}

function withPattern(written: string, text: string, call: Call, run: (pattern: Pattern) => Value): Value {
  const pattern = patternOf(written)
  if (pattern === 'invalid') return refused(call.name, call.place)
  if (pattern === 'unsupported' || text.length > pattern.longest) return unsupported(`${call.name}()`, call.place)
  return run(pattern)
}

/** Go ignores an empty match that directly follows another. */
function matchesOf(
  { expression }: Pattern,
  text: string,
  limit = Number.POSITIVE_INFINITY,
): readonly RegExpExecArray[] {
  const found: RegExpExecArray[] = []
  let end = -1
  for (const match of text.matchAll(expression)) {
    if (match[0] === '' && match.index === end) continue
    found.push(match)
    end = match.index + match[0].length
    if (found.length >= limit) break
  }
  return found
}

/** What they catch is a list or an object, not both. */
function namesOnlySome({ groups, names }: Pattern): boolean {
  return names.length > 0 && names.length < groups
}

/** A string; with groups a list of what they caught, with names an object. */
function captured(match: RegExpExecArray, { groups, names }: Pattern, call: Call): Value {
  const capture = (text: string | undefined): Value =>
    text === undefined ? { kind: 'null', place: call.place } : stringValue(call, text)
  if (groups === 0) return stringValue(call, match[0])
  if (names.length === 0) {
    return listValue(
      call,
      Array.from({ length: groups }, (_, index) => capture(match[index + 1])),
      'tuple',
    )
  }
  const entries = new Map(names.map((name) => [name, capture(match.groups?.[name])]))
  return { kind: 'map', form: 'object', entries, place: call.place }
}

/** `$1`, `${1}`, `$name`, `${name}` and `$$`, as Go reads them: a name is as long as it can be. */
function expand(replacement: string, match: RegExpExecArray): string {
  return replacement.replace(/\$(?:(\$)|(\w+)|\{(\w+)\})/g, (_, dollar, bare, braced) => {
    if (dollar) return '$'
    const name: string = bare ?? braced
    return (/^\d+$/.test(name) ? match[Number(name)] : match.groups?.[name]) ?? ''
  })
}
