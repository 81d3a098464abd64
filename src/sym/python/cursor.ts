import type { Range } from '../../diagnostics/place.ts'
import { Refusal, type Token } from './token.ts'
import type { Expression } from './tree.ts'

/** How deep a file may be nested: more than Python itself takes of brackets and blocks, less than a stack holds. */
const depthLimit = 450

/** Thrown where a file is too deep to be read: nothing is known of it, not even that it is wrong. */
export class TooDeep {}

/** What surrounds a statement, as far as it decides what may be said there. */
export interface Surroundings {
  readonly inFunction: boolean
  readonly inLoop: boolean
}

/** The levels of expressions. They contain each other, so that the files that read them could not import each other. */
export interface Grammar {
  /** Any value without `:=` and commas. */
  expression(cursor: Cursor): Expression
  /** The same, where `name := value` may stand. */
  named(cursor: Cursor): Expression
  /** One or more, separated by commas, with `*value` among them. */
  several(cursor: Cursor): Expression
  /** `yield`, or several. */
  yieldOrSeveral(cursor: Cursor): Expression
  /** A value without operators before, after or between: `a.b(c)[d]`. */
  primary(cursor: Cursor): Expression
  /** A value without comparisons, `not`, `and`, `or`. */
  arithmetic(cursor: Cursor): Expression
  /** A value without `if` and `lambda`. */
  alternatives(cursor: Cursor): Expression
}

/** A place in the tokens of a file. */
export class Cursor {
  index = 0
  surroundings: Surroundings = { inFunction: false, inLoop: false }
  private depth = 0

  constructor(
    private readonly tokens: readonly Token[],
    readonly grammar: Grammar,
    /** Names that are given a value somewhere, other than by an import. */
    readonly bound: Set<string> = new Set(),
  ) {}

  peek(distance = 0): Token {
    const token = this.tokens[Math.min(this.index + distance, this.tokens.length - 1)]
    if (token === undefined) throw new RangeError('A file has at least one token.')
    return token
  }

  next(): Token {
    const token = this.peek()
    this.index++
    return token
  }

  /** Whether the next token is one of these symbols or keywords. */
  sees(...texts: readonly string[]): boolean {
    const { kind, text } = this.peek()
    return (kind === 'symbol' || kind === 'keyword') && texts.includes(text)
  }

  seesKind(kind: Token['kind']): boolean {
    return this.peek().kind === kind
  }

  /** Takes the next token if it is this symbol or keyword. */
  take(text: string): boolean {
    if (!this.sees(text)) return false
    this.index++
    return true
  }

  /** Takes this symbol or keyword, which has to be there. */
  expect(text: string): Token {
    if (!this.sees(text)) this.refuse(this.peek(), `"${text}" is missing before ${describe(this.peek())}`)
    return this.next()
  }

  /** Takes a name, which has to be there. */
  name(): Token {
    if (!this.seesKind('name')) this.refuse(this.peek(), `a name is missing before ${describe(this.peek())}`)
    return this.next()
  }

  /** From where a token starts to where the last one that was taken ends. */
  since(start: number): Range {
    return { start, end: this.tokens[this.index - 1]?.end ?? start }
  }

  /** Reads something that can contain itself. */
  deeper<Result>(read: () => Result): Result {
    this.depth++
    if (this.depth > depthLimit) this.giveUp()
    const result = read()
    this.depth--
    return result
  }

  giveUp(): never {
    throw new TooDeep()
  }

  /** Reads something in other surroundings. */
  within<Result>(surroundings: Partial<Surroundings>, read: () => Result): Result {
    const before = this.surroundings
    this.surroundings = { ...before, ...surroundings }
    const result = read()
    this.surroundings = before
    return result
  }

  /** Tries to read something; where it cannot be, it is as if nothing had been tried. */
  attempt<Result>(read: () => Result): Result | undefined {
    const { index, depth, surroundings } = this
    try {
      return read()
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      this.index = index
      this.depth = depth
      this.surroundings = surroundings
      return undefined
    }
  }

  /** A cursor over the code in the braces of an f-string. */
  inside(tokens: readonly Token[]): Cursor {
    const inner = new Cursor(tokens, this.grammar, this.bound)
    inner.surroundings = this.surroundings
    inner.depth = this.depth
    return inner
  }

  refuse(where: Token | Range, reason: string): never {
    if ('kind' in where) {
      if (where.kind === 'refused') throw new Refusal(where, where.text)
      this.blameOpenBracket(where)
    }
    throw new Refusal({ start: where.start, end: where.end }, reason)
  }

  /** What is wrong may be a bracket that was opened before, and which nothing in the file closes. */
  private blameOpenBracket({ opened }: Token): void {
    const last = this.tokens.at(-1)
    if (last?.kind === 'refused' && last.start === opened) throw new Refusal(last, last.text)
  }
}

/** A token as a sentence speaks of it. */
export function describe(token: Token): string {
  switch (token.kind) {
    case 'newline':
      return 'the end of the line'
    case 'indent':
      return 'an indentation'
    case 'dedent':
      return 'the end of the block'
    case 'end':
      return 'the end'
    case 'string':
      return 'a string'
    default:
      return `"${token.text}"`
  }
}
