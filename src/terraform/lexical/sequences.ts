/** Whether the `$` or `%` at `offset` opens a sequence, is written double to stand for itself, or is only a character. */
function sequenceAt(text: string, offset: number): 'opens' | 'escaped' | 'character' {
  if (text[offset + 1] === '{') return 'opens'
  return text[offset + 1] === text[offset] && text[offset + 2] === '{' ? 'escaped' : 'character'
}

/** What ends a run of text within a template. */
export interface TextEnd {
  /** Where the text ends: at the quote, at the sequence, before or (in a heredoc) after the line's end. */
  readonly at: number
  readonly by: 'quote' | 'sequence' | 'newline' | 'end'
}

const plainInQuotes = /[^"\\$%\r\n]*/y
const plainInHeredoc = /[^$%\n]*/y

/** The end of the quoted string that begins at `offset` if nothing in it has a meaning of its own; else undefined. */
export function endOfPlainString(text: string, offset: number): number | undefined {
  for (let at = offset + 1; ; at++) {
    switch (text.charCodeAt(at)) {
      case 34: // "
        return at + 1
      case 10: // line feed
      case 13: // carriage return
      case 36: // $
      case 37: // %
      case 92: // \
        return undefined
      default:
        if (at >= text.length) return undefined
    }
  }
}

/** Reads the text of a quoted string from `offset` on. A carriage return ends it like a line feed. */
export function endOfQuotedText(text: string, offset: number): TextEnd {
  for (let at = offset; ; ) {
    plainInQuotes.lastIndex = at
    plainInQuotes.test(text)
    at = plainInQuotes.lastIndex
    const character = text[at]
    if (character === undefined) return { at, by: 'end' }
    if (character === '"') return { at, by: 'quote' }
    if (character === '\n' || character === '\r') return { at, by: 'newline' }
    if (character === '\\') {
      const escaped = text[at + 1]
      at += escaped === undefined || escaped === '\n' || escaped === '\r' ? 1 : 2
      continue
    }
    const sequence = sequenceAt(text, at)
    if (sequence === 'opens') return { at, by: 'sequence' }
    at += sequence === 'escaped' ? 3 : 1
  }
}

/** Reads the text of a heredoc from `offset` to the end of its line, which belongs to it. */
export function endOfHeredocText(text: string, offset: number): TextEnd {
  for (let at = offset; ; ) {
    plainInHeredoc.lastIndex = at
    plainInHeredoc.test(text)
    at = plainInHeredoc.lastIndex
    const character = text[at]
    if (character === undefined) return { at, by: 'end' }
    if (character === '\n') return { at: at + 1, by: 'newline' }
    const sequence = sequenceAt(text, at)
    if (sequence === 'opens') return { at, by: 'sequence' }
    at += sequence === 'escaped' ? 3 : 1
  }
}
