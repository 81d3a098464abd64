// Comments are in no syntax tree. They are found in the text, with what each of them stands above.
import type { Range, SourceFile } from '../diagnostics/place.ts'
import { lex } from '../terraform/lexical/lex.ts'
import { isSymbol, type Token } from '../terraform/lexical/token.ts'
import { pythonComments } from './python-comments.ts'

export interface Comment {
  /** With what begins and ends it. */
  readonly text: string
  readonly range: Range
  /** What it is about: beside code the line of its own, else the block, argument or statement below it. */
  readonly covers: Range
}

/** The comments of a file of Terraform or Python. JSON has none. */
export function commentsIn(file: SourceFile): readonly Comment[] {
  if (file.path.endsWith('.json')) return []
  return file.path.endsWith('.py') ? pythonComments(file.text) : terraformComments(file.text)
}

function terraformComments(text: string): readonly Comment[] {
  const { tokens } = lex(text)
  const comments: Comment[] = []
  let end = 0
  for (const [index, token] of tokens.entries()) {
    // Comments and spaces are what lies between two tokens.
    for (const range of commentsBetween(text, end, token.start))
      comments.push({ text: text.slice(range.start, range.end), range, covers: coveredBy(text, tokens, index, range) })
    end = token.end
  }
  return comments
}

const comment = /#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/g

function commentsBetween(text: string, start: number, end: number): readonly Range[] {
  if (end - start < 2) return []
  return [...text.slice(start, end).matchAll(comment)].map(({ index, 0: { length } }) => ({
    start: start + index,
    end: start + index + length,
  }))
}

/** @param next the index of the first token after the comment */
function coveredBy(text: string, tokens: readonly Token[], next: number, range: Range): Range {
  const lineStart = text.lastIndexOf('\n', range.start - 1) + 1
  const before = tokens[next - 1]
  // Code before it, or after it, on its own line.
  const isBeside = before !== undefined && before.kind !== 'newline' && before.end > lineStart
  const after = tokens[next]
  if (isBeside || (after && after.kind !== 'newline' && after.kind !== 'end')) {
    const newline = text.indexOf('\n', range.end)
    return { start: lineStart, end: newline === -1 ? text.length : newline }
  }
  let first = next
  while (tokens[first]?.kind === 'newline') first++
  return { start: tokens[first]?.start ?? range.end, end: endOfItem(tokens, first) }
}

/** Where the block, argument or entry ends that begins with a token: with the line on which no bracket is open any more. */
function endOfItem(tokens: readonly Token[], first: number): number {
  let depth = 0
  let end = tokens[first]?.start ?? 0
  for (let index = first; index < tokens.length; index++) {
    const token = tokens[index]
    if (token === undefined || token.kind === 'end') break
    if (token.kind === 'newline' && depth <= 0) break
    if (opens(token)) depth++
    else if (closes(token)) depth--
    if (depth < 0) break
    end = token.end
  }
  return end
}

function opens(token: Token): boolean {
  return (
    token.kind === 'sequence-open' ||
    token.kind === 'template-open' ||
    ['{', '[', '('].some((bracket) => isSymbol(token, bracket))
  )
}

function closes(token: Token): boolean {
  return (
    token.kind === 'sequence-close' ||
    token.kind === 'template-close' ||
    ['}', ']', ')'].some((bracket) => isSymbol(token, bracket))
  )
}
