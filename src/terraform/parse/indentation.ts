import { trimStart } from '../lexical/characters.ts'
import type { TemplatePiece } from '../lexical/token.ts'

/**
 * Removes from the lines of a `<<-` heredoc what the least indented one is indented by, as HashiCorp's parser does: a line
 * of space alone neither counts nor changes, a line that begins with `${` counts as not indented, and the closing marker does not count.
 */
export function removeIndentation(pieces: readonly TemplatePiece[]): readonly TemplatePiece[] {
  const indented = new Set<TemplatePiece>()
  let least = Number.POSITIVE_INFINITY
  let lineStart = true
  for (const piece of pieces) {
    if (lineStart) {
      lineStart = false
      const indentation = indentationOf(piece)
      if (indentation !== undefined) {
        least = Math.min(least, indentation)
        indented.add(piece)
      }
    }
    if (piece.kind === 'text' && piece.value.endsWith('\n')) lineStart = true
  }
  return pieces.map((piece) =>
    piece.kind === 'text' && indented.has(piece) ? { ...piece, value: piece.value.slice(least) } : piece,
  )
}

function indentationOf(piece: TemplatePiece): number | undefined {
  if (piece.kind !== 'text') return 0
  const rest = trimStart(piece.value)
  if (rest === '' && piece.value.endsWith('\n')) return undefined
  return piece.value.length - rest.length
}
