import type { Range } from '../diagnostics/place.ts'
import type { Comment } from './comments.ts'

/** A string of any kind up to its end (of one line, or of three quotes), or a comment. A backslash takes the next character with it, in raw strings too. */
const stringOrComment =
  /"""(?:\\[\s\S]|[^\\])*?(?:"""|$)|'''(?:\\[\s\S]|[^\\])*?(?:'''|$)|"(?:\\[\s\S]|[^"\\\n])*"?|'(?:\\[\s\S]|[^'\\\n])*'?|#[^\n]*/g

/** The comments of a Python file, each with the statement below it, or its own line. */
export function pythonComments(text: string): readonly Comment[] {
  return [...text.matchAll(stringOrComment)]
    .filter(([found]) => found.startsWith('#'))
    .map(({ 0: found, index }) => {
      const range = { start: index, end: index + found.length }
      return { text: found, range, covers: covered(text, range) }
    })
}

function covered(text: string, { start, end }: Range): Range {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1
  if (text.slice(lineStart, start).trim() !== '') return { start: lineStart, end }
  return statementFrom(text, end)
}

/** The next statement with what is indented below it, and with its decorators. */
function statementFrom(text: string, after: number): Range {
  let start: number | undefined
  let end = after
  let indent = 0
  let isDecorated = false
  let at = after === text.length ? after : text.indexOf('\n', after) + 1
  if (at === 0) at = text.length
  while (at < text.length) {
    const newline = text.indexOf('\n', at)
    const lineEnd = newline === -1 ? text.length : newline
    const line = text.slice(at, lineEnd)
    const content = line.trim()
    const depth = line.length - line.trimStart().length
    if (content !== '' && !content.startsWith('#')) {
      if (start === undefined) {
        start = at
        indent = depth
        isDecorated = content.startsWith('@')
      } else if (depth <= indent && !/^[)\]}]/.test(content)) {
        if (!isDecorated) break
        isDecorated = content.startsWith('@')
      }
      end = lineEnd
    }
    at = lineEnd + 1
  }
  return { start: start ?? after, end }
}
