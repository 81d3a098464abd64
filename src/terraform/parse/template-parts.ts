import { trimEnd, trimStart } from '../lexical/characters.ts'
import type { TemplatePiece, TemplateScan } from '../lexical/token.ts'
import type { Expression, TemplatePart } from '../syntax.ts'
import { removeIndentation } from './indentation.ts'

/** The parts of a template: the lexer's pieces, without the space that is taken away, and the expressions that were read in them. */
export function partsOf(scan: TemplateScan, values: ReadonlyMap<number, Expression>): readonly TemplatePart[] {
  const stripped = strip(scan.pieces)
  const pieces = scan.form === 'flush-heredoc' ? removeIndentation(stripped) : stripped
  const parts: TemplatePart[] = []
  for (const piece of pieces) {
    const last = parts.at(-1)
    if (piece.kind !== 'text') parts.push(partOf(piece, values.get(piece.range.start)))
    else if (last?.kind !== 'text') parts.push({ kind: 'text', value: piece.value, range: piece.range })
    else {
      const range = { start: last.range.start, end: piece.range.end }
      parts[parts.length - 1] = { kind: 'text', value: last.value + piece.value, range }
    }
  }
  return parts
}

function partOf(piece: Exclude<TemplatePiece, { kind: 'text' }>, value: Expression | undefined): TemplatePart {
  const { range, words } = piece
  if (piece.kind === 'interpolation')
    return {
      kind: 'interpolation',
      value: value ?? { kind: 'unreadable', range: { start: range.end - 1, end: range.end - 1 } },
      range,
    }
  const [keyword = '', first, comma, second] = words
  const names =
    keyword === 'for' ? [first, comma === ',' ? second : undefined].filter((name) => name !== undefined) : []
  return { kind: 'directive', keyword, names, ...(value && { value }), range }
}

/** Removes the space that a `~` takes away: of the piece of text next to it, which in a heredoc is at most one line. */
function strip(pieces: readonly TemplatePiece[]): readonly TemplatePiece[] {
  return pieces.map((piece, index) => {
    if (piece.kind !== 'text') return piece
    const [before, after] = [pieces[index - 1], pieces[index + 1]]
    let { value } = piece
    if (before !== undefined && before.kind !== 'text' && before.stripAfter) value = trimStart(value)
    if (after !== undefined && after.kind !== 'text' && after.stripBefore) value = trimEnd(value)
    return { ...piece, value }
  })
}
