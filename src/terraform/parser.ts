import { lex } from './lexical/lex.ts'
import type { Remark } from './lexical/token.ts'
import { readBody } from './parse/body.ts'
import { Cursor } from './parse/cursor.ts'
import { repeatedArguments } from './repeated.ts'
import type { Attribute, Block, Body, ConfigFile, SyntaxProblem } from './syntax.ts'

/**
 * The syntax tree of a file in Terraform's native syntax, and what Terraform would refuse in it, in the order in which it is
 * written. Any text is accepted; `path` is only handed on.
 */
export function parseConfig(path: string, text: string): ConfigFile {
  const lexed = lex(text)
  const cursor = new Cursor(lexed)
  const items: (Attribute | Block)[] = []
  readBody(cursor, undefined, 0, items)
  // A tree that is too deep for whoever reads it is not handed out.
  const body: Body = { range: { start: 0, end: text.length }, items: cursor.tooDeep ? [] : items }
  const found = [...lexed.remarks, ...cursor.remarks, ...repeatedArguments(body)]
  return { path, text, body, problems: problemsOf(path, text, found) }
}

/** In their order, and of those on one line the first: the others are most often due to it. */
function problemsOf(path: string, text: string, remarks: readonly Remark[]): readonly SyntaxProblem[] {
  const problems: SyntaxProblem[] = []
  let endOfLine = -1
  for (const { range, message } of remarks.toSorted((a, b) => a.range.start - b.range.start)) {
    if (problems.length > 0 && range.start <= endOfLine) continue
    const newline = text.indexOf('\n', range.start)
    endOfLine = newline === -1 ? text.length : newline
    problems.push({ path, range, message })
  }
  return problems
}
