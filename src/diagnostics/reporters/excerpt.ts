// A line of a file as a terminal shows it, with marks below a part of it.
import { escapeForTerminal } from '../../terminal/escape.ts'
import { widthOf } from '../../terminal/width.ts'
import type { Place } from '../place.ts'
import { lineOf, spotAt } from '../source-lines.ts'

export interface Excerpt {
  /** The line's number. */
  readonly line: number
  readonly text: string
  /** Spaces and `^`, to be shown below `text`. */
  readonly marks: string
}

/** One character of the line, as it is shown. */
interface Cell {
  readonly start: number
  readonly shown: string
  readonly width: number
}

const tab = '    '
/** What stays before the marks of a line that is cut at its beginning. */
const leadIn = 20

/**
 * The line on which a range begins, with as much of the range as is on it marked; undefined of a place without a range.
 * @param room the columns that there are; a longer line is cut, so that its marks can be seen
 */
export function excerptOf({ file, range }: Place, room: number): Excerpt | undefined {
  if (range === undefined) return undefined
  const { line } = spotAt(file, range.start)
  const { text, start } = lineOf(file, line)
  const cells = cellsOf(text)
  const from = range.start - start
  const to = Math.min(range.end - start, text.trimEnd().length)
  const first = firstAt(cells, from)
  const last = Math.max(first + 1, firstAt(cells, to))
  const [begin, end] = windowOf(cells, first, last, room)
  const columns = (low: number, high: number) => cells.slice(low, high).reduce((sum, { width }) => sum + width, 0)
  const before = begin > 0 ? '…' : ''
  const after = end < cells.length ? '…' : ''
  const shown = cells.slice(begin, end).map((cell) => cell.shown)
  const marked = columns(first, Math.min(last, end))
  return {
    line,
    text: `${before}${shown.join('')}${after}`,
    marks: `${' '.repeat(before.length + columns(begin, first))}${'^'.repeat(Math.max(1, marked))}`,
  }
}

/** Which cells fit: from the beginning, or from a little before the marks. */
function windowOf(cells: readonly Cell[], first: number, last: number, room: number): readonly [number, number] {
  const fits = (begin: number, budget: number) => {
    let end = begin
    let used = 0
    while (end < cells.length && used + (cells[end]?.width ?? 0) <= budget) used += cells[end++]?.width ?? 0
    return end
  }
  if (fits(0, room) === cells.length) return [0, cells.length]
  const end = fits(0, room - 1)
  if (last <= end) return [0, end]
  const begin = Math.max(0, first - leadIn)
  const rest = fits(begin, room - 1)
  return [begin, rest === cells.length ? rest : fits(begin, room - 2)]
}

function firstAt(cells: readonly Cell[], offset: number): number {
  const index = cells.findIndex((cell) => cell.start >= offset)
  return index === -1 ? cells.length : index
}

function cellsOf(text: string): readonly Cell[] {
  if (/^[\x20-\x7e]*$/.test(text)) return Array.from(text, (shown, start) => ({ start, shown, width: 1 }))
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' })
  return Array.from(segmenter.segment(text), ({ segment, index: start }) => {
    const shown = segment === '\t' ? tab : escapeForTerminal(segment).toWellFormed()
    return { start, shown, width: shown === segment ? widthOf(segment) : shown.length }
  })
}

let segmenter: Intl.Segmenter | undefined
