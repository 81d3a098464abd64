import type { Range } from '../../terraform/syntax.ts'

/** Puts `text` where `range` is; an empty range inserts. */
export interface Edit {
  readonly path: string
  readonly range: Range
  readonly text: string
}

/** A text with edits carried out. They do not overlap; of two at one place the first comes first. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = ''
  let at = 0
  for (const { range, text: inserted } of [...edits].sort((one, other) => one.range.start - other.range.start)) {
    result += text.slice(at, range.start) + inserted
    at = range.end
  }
  return result + text.slice(at)
}

/** The line end that a text uses. */
export function lineEndOf(text: string): string {
  return /\r?\n/.exec(text)?.[0] ?? '\n'
}

/**
 * Offset of the end of the line that `offset` is on, before its line end. Only comments may follow `offset` there; one that
 * runs on into further lines is still part of it.
 */
export function endOfLine(text: string, offset: number): number {
  const comments = /(?:[ \t]|\/\*.*?\*\/)*/sy
  comments.lastIndex = offset
  const found = /\r?\n|$/g
  found.lastIndex = offset + (comments.exec(text)?.[0].length ?? 0)
  return found.exec(text)?.index ?? text.length
}

/** The white space that the line of `offset` begins with. */
export function indentationAt(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1
  return /^[ \t]*/.exec(text.slice(start))?.[0] ?? ''
}

/** Whether only white space stands before `offset` on its line. */
export function isFirstOnLine(text: string, offset: number): boolean {
  const start = text.lastIndexOf('\n', offset - 1) + 1
  return text.slice(start, offset).trim() === ''
}

/** Lines with `indentation` before each that is not empty, joined with `lineEnd`. */
export function indent(lines: string, indentation: string, lineEnd: string): string {
  return lines
    .split('\n')
    .map((line) => (line === '' ? '' : indentation + line))
    .join(lineEnd)
}
