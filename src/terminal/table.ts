import { escapeForTerminal } from './escape.ts'

/**
 * Rows as columns that stand below each other, two spaces apart, under a line of headings. Cells are escaped; a column in
 * which every cell is empty is left out.
 */
export function renderTable(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const escaped = rows.map((row) => row.map((cell) => escapeForTerminal(cell).replaceAll('\n', ' ')))
  const used = headings.flatMap((_, column) => (escaped.some((row) => (row[column] ?? '') !== '') ? [column] : []))
  const lines = [headings, ...escaped].map((row) => used.map((column) => row[column] ?? ''))
  const widths = used.map((_, column) => Math.max(...lines.map((line) => widthOf(line[column] ?? ''))))
  return lines
    .map((line) =>
      line
        .map((cell, column) => padded(cell, widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join('')
}

function padded(cell: string, width: number): string {
  return cell + ' '.repeat(Math.max(0, width - widthOf(cell)))
}

/** Columns that a text takes on a terminal: East Asian wide characters and emoji take two, marks that combine none. */
function widthOf(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length
  let width = 0
  for (const character of text) {
    if (/\p{Mark}|\u200d|\ufe0f/u.test(character)) continue
    width +=
      /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u.test(
        character,
      )
        ? 2
        : 1
  }
  return width
}
