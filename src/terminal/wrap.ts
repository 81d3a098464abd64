import { piecesOf, widthOf } from './width.ts'

/**
 * Breaks a text between words into lines of at most `width` columns. The first begins with `first`, the others with as
 * many spaces.
 * @param longWord of a word longer than a line: cut, where every row counts; or whole, so that a link or an ARN can be copied
 */
export function wrapWords(text: string, width: number, first = '', longWord: 'cut' | 'whole' = 'cut'): string[] {
  const lead = widthOf(first)
  const indent = ' '.repeat(lead)
  const room = Math.max(1, width - lead)
  const lines: string[] = []
  let line = ''
  let used = 0
  for (const word of text.split(' ').flatMap((one) => (longWord === 'cut' ? pieces(one, room) : [one]))) {
    const more = widthOf(word)
    if (line === '') {
      line = word
      used = more
    } else if (used + 1 + more <= room) {
      line += ` ${word}`
      used += 1 + more
    } else {
      lines.push(line)
      line = word
      used = more
    }
  }
  return [...lines, line].map((content, index) => `${index === 0 ? first : indent}${content}`)
}

/** How wide the longest word is, which cannot be broken. */
export function longestWord(text: string): number {
  return Math.max(...text.split(' ').map(widthOf))
}

function pieces(word: string, room: number): readonly string[] {
  return widthOf(word) <= room ? [word] : piecesOf(word, room)
}
