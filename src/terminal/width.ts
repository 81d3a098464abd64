import fastStringWidth from 'fast-string-width'

/** Columns that a text takes on a terminal: East Asian wide characters and emoji take two, marks that combine none. */
export function widthOf(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length
  return fastStringWidth(text.replace(invisible, ''))
}

/** The package gives these a column; terminals do not. */
const invisible = /[\u200b\u200c\u2060\ufeff]/g

/** A text with spaces up to a width. */
export function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)))
}

/** The beginning of a text, with `…` where something is left out, in at most so many columns. */
export function cutTo(text: string, width: number): string {
  if (widthOf(text) <= width) return text
  const [kept = ''] = piecesOf(text, Math.max(1, width - 1))
  return `${kept}…`
}

/** A text in pieces of at most so many columns; what looks like one character stays whole. */
export function piecesOf(text: string, width: number): readonly string[] {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' })
  const pieces: string[] = []
  let piece = ''
  let used = 0
  for (const { segment } of segmenter.segment(text)) {
    const more = widthOf(segment)
    if (piece !== '' && used + more > width) {
      pieces.push(piece)
      piece = ''
      used = 0
    }
    piece += segment
    used += more
  }
  return [...pieces, piece]
}

let segmenter: Intl.Segmenter | undefined
