import type { Position } from './syntax.ts'

let segmenter: Intl.Segmenter | undefined

/** Where the lines begin of the text that was asked about last: a report asks for place after place in one file. */
let last: { readonly text: string; readonly lineStarts: readonly number[] } = { text: '', lineStarts: [0] }

/**
 * The line and column of an offset in a text. A column is what Terraform counts and a person sees as one character: a grapheme
 * cluster. A byte order mark counts for nothing; an offset beyond the text is its end.
 */
export function positionAt(text: string, offset: number): Position {
  if (last.text !== text) last = { text, lineStarts: lineStartsOf(text) }
  const end = Math.min(Math.max(offset, 0), text.length)
  const line = lastUpTo(end, last.lineStarts)
  return { line: line + 1, column: 1 + countCharacters(text.slice(last.lineStarts[line], end)) }
}

function lineStartsOf(text: string): readonly number[] {
  const starts = [text.startsWith('\ufeff') ? 1 : 0]
  for (let newline = text.indexOf('\n'); newline !== -1; newline = text.indexOf('\n', newline + 1)) {
    starts.push(newline + 1)
  }
  return starts
}

/** The index of the last number that is not above `limit`; the first one where all are. */
function lastUpTo(limit: number, ascending: readonly number[]): number {
  let from = 0
  let to = ascending.length
  while (to - from > 1) {
    const middle = (from + to) >> 1
    if ((ascending[middle] ?? 0) <= limit) from = middle
    else to = middle
  }
  return from
}

function countCharacters(text: string): number {
  if (/^[\x20-\x7e\t]*$/.test(text)) return text.length
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' })
  let count = 0
  for (const _ of segmenter.segment(text)) count++
  return count
}
