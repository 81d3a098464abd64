// From offsets to lines and columns. Each file is cut into lines once, however many findings it has.
import { positionAt } from '../terraform/position.ts'
import type { SourceFile } from './place.ts'

/** A place in a file as programs and people name it. Everything counts from 1. */
export interface Spot {
  readonly line: number
  /** In characters, as Terraform counts. */
  readonly column: number
  /** In UTF-16 code units, as editors and SARIF count. */
  readonly unit: number
}

const linesOf = new WeakMap<SourceFile, readonly number[]>()

/** The line and the columns of an offset. A byte order mark counts for nothing; an offset beyond the text is its end. */
export function spotAt(file: SourceFile, offset: number): Spot {
  const { text } = file
  const starts = lineStarts(file)
  const at = Math.min(Math.max(offset, starts[0] ?? 0), text.length)
  const line = lineIndex(starts, at)
  const start = starts[line] ?? 0
  const { column } = positionAt(text.slice(start, at), at - start)
  return { line: line + 1, column, unit: at - start + 1 }
}

/** A line, without what ends it; and the offset at which it begins. */
export function lineOf(file: SourceFile, line: number): { readonly text: string; readonly start: number } {
  const starts = lineStarts(file)
  const start = starts[line - 1] ?? file.text.length
  const end = starts[line] ?? file.text.length
  return { text: file.text.slice(start, end).replace(/\r?\n$/, ''), start }
}

function lineStarts(file: SourceFile): readonly number[] {
  const known = linesOf.get(file)
  if (known) return known
  const { text } = file
  const starts = [text.startsWith('\ufeff') ? 1 : 0]
  for (let newline = text.indexOf('\n'); newline !== -1; newline = text.indexOf('\n', newline + 1))
    starts.push(newline + 1)
  linesOf.set(file, starts)
  return starts
}

/** The last line that begins at or before an offset. */
function lineIndex(starts: readonly number[], offset: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((starts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return low
}
