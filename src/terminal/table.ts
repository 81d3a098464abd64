import { escapeForTerminal } from './escape.ts'
import { padded, widthOf } from './width.ts'
import { longestWord, wrapWords } from './wrap.ts'

const GAP = 2
/** Columns that a cell is left at least, and the lines that it may take: a narrower table is harder to read than records. */
const NARROWEST = 12
const TALLEST = 4

/**
 * Rows as columns that stand below each other, two spaces apart, under a line of headings. Cells are escaped; a column in
 * which every cell is empty is left out. Where that is too wide for the terminal, cells are broken between words; where that
 * leaves too little, each row is a record, a line for each cell.
 * @param columns of the terminal; undefined where there is none, and nothing is broken
 */
export function renderTable(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
  columns?: number,
): string {
  const escaped = rows.map((row) => row.map(onOneLine))
  const used = headings.flatMap((_, column) => (escaped.some((row) => (row[column] ?? '') !== '') ? [column] : []))
  const lines = [headings, ...escaped].map((row) => used.map((column) => row[column] ?? ''))
  const natural = used.map((_, column) => Math.max(...lines.map((line) => widthOf(line[column] ?? ''))))
  const widths = columns === undefined ? natural : narrowed(lines, natural, columns)
  if (widths !== undefined) return lines.map((line) => row(line, widths)).join('')
  const names = used.map((column) => headings[column] ?? '')
  return lines
    .slice(1)
    .map((line) =>
      renderFields(
        names.map((name, index) => [name, line[index] ?? '']),
        columns,
      ),
    )
    .join('\n')
}

/** Names with their values, a line each, the values below each other. What is empty is left out; values are escaped. */
export function renderFields(
  fields: readonly (readonly [name: string, value: string])[],
  columns: number | undefined,
): string {
  const lead = Math.max(...fields.map(([name]) => widthOf(name))) + GAP
  return fields
    .filter(([, value]) => value !== '')
    .flatMap(([name, value]) => field(padded(name, lead), onOneLine(value), columns))
    .map((line) => `${line}\n`)
    .join('')
}

function field(lead: string, value: string, columns: number | undefined): readonly string[] {
  if (columns === undefined || widthOf(lead) + widthOf(value) <= columns) return [`${lead}${value}`]
  if (widthOf(lead) + longestWord(value) <= columns) return wrapWords(value, columns, lead, 'whole')
  return [lead.trimEnd(), ...wrapWords(value, columns, '  ', 'whole')]
}

/** The widths of columns that fit; undefined where they do not, or would be hard to read. */
function narrowed(
  lines: readonly (readonly string[])[],
  natural: readonly number[],
  columns: number,
): readonly number[] | undefined {
  const widths = [...natural]
  const least = natural.map((width, column) =>
    Math.min(width, Math.max(NARROWEST, ...lines.map((line) => longestWord(line[column] ?? '')))),
  )
  let over = widths.reduce((sum, width) => sum + width, GAP * (widths.length - 1)) - columns
  for (; over > 0; over--) {
    const spare = widths.map((width, column) => (width > (least[column] ?? 0) ? width : 0))
    const widest = spare.indexOf(Math.max(...spare))
    if ((spare[widest] ?? 0) === 0) return undefined
    widths[widest] = (widths[widest] ?? 0) - 1
  }
  const tall = lines.some((line) => line.some((cell, column) => wrapWords(cell, widths[column] ?? 0).length > TALLEST))
  return tall ? undefined : widths
}

function row(cells: readonly string[], widths: readonly number[]): string {
  const broken = cells.map((cell, column) => wrapWords(cell, widths[column] ?? 0))
  const height = Math.max(...broken.map((lines) => lines.length))
  const lineAt = (index: number) => broken.map((lines, column) => padded(lines[index] ?? '', widths[column] ?? 0))
  return Array.from({ length: height }, (_, index) => `${lineAt(index).join(' '.repeat(GAP)).trimEnd()}\n`).join('')
}

function onOneLine(text: string): string {
  return escapeForTerminal(text).replaceAll('\n', ' ')
}
