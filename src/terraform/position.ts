import type { Position } from './syntax.ts'

let segmenter: Intl.Segmenter | undefined

/**
 * The line and column of an offset in a text. A column is what Terraform counts and a person sees as one character: a grapheme
 * cluster. A byte order mark counts for nothing; an offset beyond the text is its end.
 */
export function positionAt(text: string, offset: number): Position {
  const end = Math.min(Math.max(offset, 0), text.length)
  let line = 1
  let lineStart = text.startsWith('\ufeff') ? 1 : 0
  for (let newline = text.indexOf('\n'); newline !== -1 && newline < end; newline = text.indexOf('\n', newline + 1)) {
    line++
    lineStart = newline + 1
  }
  return { line, column: 1 + countCharacters(text.slice(lineStart, end)) }
}

function countCharacters(text: string): number {
  if (/^[\x20-\x7e\t]*$/.test(text)) return text.length
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' })
  let count = 0
  for (const _ of segmenter.segment(text)) count++
  return count
}
