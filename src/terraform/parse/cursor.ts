import { isSymbol, type Lexed, type Remark, type Token } from '../lexical/token.ts'
import { tooDeep } from '../size-limits.ts'
import type { Expression, Range } from '../syntax.ts'

/** How deep brackets, blocks and conditionals may be within each other: far more than people write, far less than a stack holds. */
const depthLimit = 500

/** Thrown within `parse/` where a text breaks a rule; never leaves it. No `Error`: a stack for each would cost more than the reading. */
export class Refusal {
  constructor(
    /** Nothing where the lexer has already remarked on it. */
    readonly remark: Remark | undefined,
    /** Whether brackets do not match, so that what follows cannot be judged. */
    readonly lost: boolean,
    /** Whether the rest of the file is given up, so that no body around it goes on. */
    readonly final = false,
  ) {}
}

/** Reads an expression that stands at the cursor, up to the first token that cannot belong to it. */
export type Read = (cursor: Cursor) => Expression

/** A place in the tokens of a file, and what is found wrong as it goes. */
export class Cursor {
  index = 0
  tooDeep = false
  readonly remarks: Remark[] = []
  private depth = 0
  readonly tokens: readonly Token[]
  private linesMatter = true

  constructor(readonly lexed: Lexed) {
    this.tokens = lexed.tokens
  }

  /** The next token, without taking it. Line ends are tokens only where they matter. */
  peek(): Token {
    let token = this.at(this.index)
    if (this.linesMatter) return token
    while (token.kind === 'newline') token = this.at(++this.index)
    return token
  }

  /** Takes the next token. */
  next(): Token {
    const token = this.peek()
    if (token.kind !== 'end') this.index++
    return token
  }

  /** The token that was taken last, line ends included. */
  previous(): Token {
    return this.at(this.index - 1)
  }

  /** The token that is `distance` after the next one. */
  after(distance: number): Token {
    this.peek()
    return this.at(this.index + distance)
  }

  /** Takes the next token if it is this symbol. */
  take(symbol: string): boolean {
    if (!this.sees(symbol)) return false
    this.index++
    return true
  }

  /** Whether the next token is this symbol. */
  sees(symbol: string): boolean {
    return isSymbol(this.peek(), symbol)
  }

  /** Whether the next token is this name. */
  seesName(name: string): boolean {
    const token = this.peek()
    return token.kind === 'name' && token.text === name
  }

  /** Reads something in which line ends matter, or do not; afterwards it is as before. */
  within<Result>(linesMatter: boolean, read: () => Result): Result {
    const before = this.linesMatter
    this.linesMatter = linesMatter
    const result = read()
    this.linesMatter = before
    return result
  }

  /** Begins something that can contain itself. What is refused in it need not be ended: `resume` says how deep it goes on. */
  descend(): void {
    this.depth++
    if (this.depth > depthLimit) this.refuseDepth()
  }

  /** Ends it. */
  ascend(): void {
    this.depth--
  }

  /** Gives up the file: what reads the tree afterwards has a stack too. */
  refuseDepth(): never {
    this.tooDeep = true
    return this.refuse(this.peek(), tooDeep, true)
  }

  /** Begins anew at a line of a block's body, `depth` bodies within the file. */
  resume(index: number, depth: number): void {
    this.index = index
    this.depth = depth
    this.linesMatter = true
  }

  /** Gives up what is being read, because of this token or range. */
  refuse(where: Token | Range, message: string, lost = false): never {
    const atEnd = 'kind' in where && where.kind === 'end'
    const known = ('kind' in where && where.kind === 'invalid') || (this.lexed.uncertain && (lost || atEnd))
    throw new Refusal(known ? undefined : { range: { start: where.start, end: where.end }, message }, lost || atEnd)
  }

  /** Gives up what is being read, because `open` has no match. */
  refuseUnclosed(open: Token): never {
    return this.refuse(open, `This "${this.written(open)}" is not closed.`, true)
  }

  /** The text of a token, or what it is. */
  written(token: Token): string {
    return this.lexed.text.slice(token.start, token.end)
  }

  /** What a plain quoted string says. */
  textOf(string: Token): string {
    return this.lexed.text.slice(string.start + 1, string.end - 1)
  }

  /** A token as a sentence speaks of it. */
  describe(token: Token): string {
    if (token.kind === 'newline') return 'the end of the line'
    if (token.kind === 'end') return 'the end of the file'
    if (token.kind === 'template-open') return token.end - token.start === 1 ? 'a string' : 'a heredoc'
    if (token.kind === 'string') return 'a string'
    if (token.kind === 'unreadable') return 'a value'
    return `"${this.written(token)}"`
  }

  private at(index: number): Token {
    const { tokens } = this
    const token = tokens[index] ?? (index < 0 ? tokens[0] : tokens[tokens.length - 1])
    if (token === undefined) throw new RangeError('A lexed text has at least one token.')
    return token
  }
}
