/**
 * Breaks a text between words into lines of at most `width` columns. The first begins with `first`, the others with as
 * many spaces. A word longer than a line is cut.
 */
export function wrapWords(text: string, width: number, first = ''): readonly string[] {
  const indent = ' '.repeat(first.length)
  const room = Math.max(1, width - first.length)
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ').flatMap((whole) => pieces(whole, room))) {
    if (line === '') line = word
    else if (line.length + 1 + word.length <= room) line += ` ${word}`
    else {
      lines.push(line)
      line = word
    }
  }
  return [...lines, line].map((content, index) => `${index === 0 ? first : indent}${content}`)
}

function pieces(word: string, room: number): readonly string[] {
  const characters = [...word]
  if (characters.length <= room) return [word]
  return Array.from({ length: Math.ceil(characters.length / room) }, (_, index) =>
    characters.slice(index * room, (index + 1) * room).join(''),
  )
}
