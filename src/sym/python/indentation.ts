import { Refusal, type Token } from './token.ts'

/** How far a line is indented: with tabs to the next multiple of eight, and with tabs as one. Python wants both to agree. */
interface Width {
  readonly columns: number
  readonly characters: number
}

/** The space before the first character of a line, and where that stands. */
export function readIndentation(text: string, lineStart: number): Width & { readonly end: number } {
  let columns = 0
  let characters = 0
  let continued: Width | undefined
  let end = lineStart
  for (; end < text.length; end++) {
    const character = text[end]
    if (character === ' ') {
      columns++
      characters++
    } else if (character === '\t') {
      columns = (Math.floor(columns / 8) + 1) * 8
      characters++
    } else if (character === '\f') {
      columns = 0
      characters = 0
    } else {
      const [continuation] = /^\\(?:\r\n?|\n)/.exec(text.slice(end, end + 3)) ?? []
      if (continuation === undefined) break
      continued ??= { columns, characters }
      columns = 0
      characters = 0
      end += continuation.length - 1
    }
  }
  return { ...(continued ?? { columns, characters }), end }
}

/** The blocks that a line stands in, by their indentation. */
export class Indentations {
  private readonly widths: Width[] = [{ columns: 0, characters: 0 }]

  /** The indents and dedents before a line that is so far indented. */
  before(width: Width, start: number, end: number): readonly Token[] {
    const tokens: Token[] = []
    const disagree = () => new Refusal({ start, end }, 'tabs and spaces are mixed in its indentation')
    let top = this.top()
    if (width.columns > top.columns) {
      if (width.characters <= top.characters) throw disagree()
      this.widths.push(width)
      return [{ kind: 'indent', text: '', start, end, opened: undefined }]
    }
    while (width.columns < top.columns) {
      this.widths.pop()
      tokens.push({ kind: 'dedent', text: '', start: end, end, opened: undefined })
      top = this.top()
    }
    if (width.columns !== top.columns)
      throw new Refusal({ start, end }, 'its indentation is that of no block around it')
    if (width.characters !== top.characters) throw disagree()
    return tokens
  }

  private top(): Width {
    return this.widths.at(-1) ?? { columns: 0, characters: 0 }
  }
}
