// Text → tokens. What cannot be a token ends them with one that says why: an earlier mistake of the grammar comes first.
import { Indentations, readIndentation } from './indentation.ts'
import { type ReadString, readString } from './lex-string.ts'
import { keywords, Refusal, type Token } from './token.ts'

const name = /[\p{XID_Start}_][\p{XID_Continue}]*/uy
const number =
  /0[xX](?:_?[\da-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+|(?:(?:\d(?:_?\d)*)?\.\d(?:_?\d)*|\d(?:_?\d)*\.?)(?:[eE][+-]?\d(?:_?\d)*)?[jJ]?/y
const symbol = /\*\*=|\/\/=|>>=|<<=|\.\.\.|->|:=|==|!=|<=|>=|\*\*|\/\/|<<|>>|[-+*/%@&|^]=|[-+*/%@&|^~<>()[\]{},:;.=]/y
const afterNumber = /(?:and|else|for|if|in|is|not|or)\b/y
const pairs: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' }

/** The tokens of a file, the last of which is `end` or `refused`. */
export function tokenize(text: string): readonly Token[] {
  const lexer = new Lexer(text)
  try {
    lexer.file()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    lexer.tokens.push({ kind: 'refused', text: error.reason, ...error.range, opened: undefined })
  }
  return lexer.tokens
}

class Lexer {
  readonly tokens: Token[] = []
  private readonly indentations = new Indentations()
  private brackets: { readonly symbol: string; readonly start: number }[] = []
  private index: number
  /** Braces of f-strings around the code that is being read. */
  private fields = 0

  constructor(private readonly text: string) {
    this.index = text.startsWith('\ufeff') ? 1 : 0
  }

  file(): void {
    const { text } = this
    const nul = text.indexOf('\0')
    if (nul >= 0) throw new Refusal({ start: nul, end: nul + 1 }, 'it holds a character of code 0')
    let lineStarts = true
    while (this.index < text.length) {
      if (lineStarts && this.brackets.length === 0) this.indentation()
      // The last line may be nothing but space.
      if (this.index < text.length) lineStarts = this.step()
    }
    const open = this.brackets.at(-1)
    if (open) throw new Refusal({ start: open.start, end: open.start + 1 }, `this "${open.symbol}" is never closed`)
    this.newline(text.length)
    this.tokens.push(...this.indentations.before({ columns: 0, characters: 0 }, text.length, text.length))
    this.push('end', '', text.length)
  }

  private indentation(): void {
    const { end, ...width } = readIndentation(this.text, this.index)
    const first = this.text[end]
    if (first !== undefined && !'#\r\n'.includes(first))
      this.tokens.push(...this.indentations.before(width, this.index, end))
    this.index = end
  }

  /** Takes the next token, or what is none. Gives whether a line begins after it. */
  private step(): boolean {
    const { text, index } = this
    const character = text[index] ?? ''
    if (character === '\n' || character === '\r') {
      const end = text.startsWith('\r\n', index) ? index + 2 : index + 1
      if (this.brackets.length === 0 && this.fields === 0) this.newline(end)
      this.index = end
      return true
    }
    if (' \t\f'.includes(character)) this.index++
    else if (character === '#') this.index = index + text.slice(index).search(/[\r\n]|$/)
    else if (character === '\\') this.continuation()
    else if (!this.string() && !this.number() && !this.name() && !this.symbol())
      throw new Refusal(
        { start: index, end: index + 1 },
        `Python has no use for the character "${String.fromCodePoint(text.codePointAt(index) ?? 0)}" here`,
      )
    return false
  }

  private newline(end: number): void {
    const last = this.tokens.at(-1)
    if (last === undefined || last.kind === 'newline' || last.kind === 'indent' || last.kind === 'dedent') return
    this.push('newline', '', end)
  }

  private continuation(): void {
    const [whole] = /^\\(?:\r\n?|\n)/.exec(this.text.slice(this.index, this.index + 3)) ?? []
    const end = this.index + (whole?.length ?? 1)
    if (whole === undefined || end >= this.text.length)
      throw new Refusal(
        { start: this.index, end: this.index + 1 },
        'a "\\" that continues a line stands at its very end',
      )
    this.index = end
  }

  private string(): boolean {
    const read: ReadString | undefined = readString(this.text, this.index, (start) => this.field(start))
    if (read === undefined) return false
    const { piece, end } = read
    const [start, opened] = [this.index, this.brackets.at(-1)?.start]
    this.tokens.push({ kind: 'string', text: this.text.slice(start, end), start, end, literal: piece, opened })
    this.index = end
    return true
  }

  /** The code in the braces of an f-string. */
  private field(start: number): { readonly tokens: readonly Token[]; readonly end: number } {
    const before = { index: this.index, brackets: this.brackets, count: this.tokens.length }
    this.index = start
    this.brackets = []
    this.fields++
    let tokens: Token[] = []
    try {
      while (!this.fieldEnds()) this.step()
    } finally {
      // Also of what is refused: the tokens of a field are none of the file's own.
      tokens = this.tokens.splice(before.count)
    }
    const end = this.index
    tokens.push({ kind: 'end', text: '', start: end, end, opened: undefined })
    this.index = before.index
    this.brackets = before.brackets
    this.fields--
    return { tokens, end }
  }

  private fieldEnds(): boolean {
    const [character, next] = [this.text[this.index], this.text[this.index + 1]]
    if (character === undefined) return true
    if (this.brackets.length > 0) return false
    return character === '}' || character === ':' || ((character === '!' || character === '=') && next !== '=')
  }

  private number(): boolean {
    const written = this.match(number)
    if (written === undefined) return false
    const end = this.index + written.length
    const refuse = (reason: string) => new Refusal({ start: this.index, end }, reason)
    if (/^0[\d_]*[1-9][\d_]*$/.test(written)) throw refuse('a whole number does not begin with a zero')
    name.lastIndex = end
    afterNumber.lastIndex = end
    if (name.test(this.text) && !afterNumber.test(this.text)) throw refuse('a number is followed by a letter or "_"')
    this.push('number', written, end)
    return true
  }

  private name(): boolean {
    const written = this.match(name)
    if (written === undefined) return false
    const text = written.normalize('NFKC')
    this.push(keywords.has(text) ? 'keyword' : 'name', text, this.index + written.length)
    return true
  }

  private symbol(): boolean {
    const written = this.match(symbol)
    if (written === undefined) return false
    const start = this.index
    const partner = pairs[written]
    if (partner !== undefined) {
      const open = this.brackets.pop()
      const range = { start, end: start + 1 }
      if (open === undefined) throw new Refusal(range, `this "${written}" closes nothing`)
      if (open.symbol !== partner)
        throw new Refusal(range, `this "${written}" does not fit the "${open.symbol}" before it`)
    }
    this.push('symbol', written, start + written.length)
    if ('([{'.includes(written)) this.brackets.push({ symbol: written, start })
    return true
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.index
    return pattern.exec(this.text)?.[0]
  }

  private push(kind: Token['kind'], text: string, end: number): void {
    this.tokens.push({ kind, text, start: this.index, end, opened: this.brackets.at(-1)?.start })
    this.index = end
  }
}
