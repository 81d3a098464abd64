import { pieceLimit } from '../size-limits.ts'
import type { Range, Template } from '../syntax.ts'
import { endOfLine } from './characters.ts'
import { heredocEnd } from './heredoc.ts'
import { Names } from './names.ts'
import { isSymbol, type Remark, remarkLimit, type TemplatePiece, type TemplateScan, type Token } from './token.ts'

export interface OpenTemplate {
  readonly kind: 'template'
  /** `whole`: it is the whole text, as a string in JSON is. */
  readonly form: Template['form'] | 'whole'
  /** Of a heredoc: the word that ends it. */
  readonly marker: string
  readonly start: number
  readonly tokenIndex: number
  readonly pieces: TemplatePiece[]
  /** Of a heredoc: whether a line begins here that could be its end. */
  atLineStart: boolean
}

export interface OpenSequence {
  readonly kind: 'sequence'
  readonly start: number
  readonly openEnd: number
  /** The words of a directive so far; nothing for an interpolation. */
  readonly words: string[]
  /** Which names are still words of the directive and no expression. */
  header: 'keyword' | 'for' | 'done'
}

type Frame = OpenTemplate | OpenSequence | { readonly kind: 'brace' }

/** Where the lexer is in a text, what is open there, and what it has found. */
export class LexerState {
  at = 0
  uncertain = false
  /** Whether there is more than can be held; then the text counts as read. */
  isFull = false
  /** How often the end of a heredoc with a wrong beginning was looked for in vain. */
  vainSearches = 0
  readonly tokens: Token[] = []
  /** In the order in which they end. */
  readonly templates: TemplateScan[] = []
  readonly remarks: Remark[] = []
  readonly frames: Frame[] = []
  readonly names: Names
  private hasGoneBack = false

  constructor(readonly text: string) {
    this.names = new Names(text)
  }

  /** Adds the token that ends at `end`, and goes on from there. */
  token(kind: Token['kind'], end: number, text = ''): void {
    this.tokens.push({ kind, text, start: this.at, end })
    this.isFull ||= this.tokens.length > pieceLimit
    this.at = this.isFull ? this.text.length : end
  }

  remark(range: Range, message: string): void {
    if (this.remarks.length < remarkLimit) this.remarks.push({ range, message })
  }

  /** The innermost thing that is open. */
  top(): Frame | undefined {
    return this.frames[this.frames.length - 1]
  }

  /** Whether the last token is this symbol. */
  follows(symbol: string): boolean {
    const token = this.tokens[this.tokens.length - 1]
    return token !== undefined && isSymbol(token, symbol)
  }

  /** The outermost quoted string that is open and began on the line of `this.at`, with its place among the frames. */
  stringOfThisLine(): { readonly frame: OpenTemplate; readonly index: number } | undefined {
    const lineStart = this.text.lastIndexOf('\n', this.at - 1) + 1
    for (const [index, frame] of this.frames.entries()) {
      if (frame.kind === 'template' && frame.form === 'quoted' && frame.start >= lineStart) return { frame, index }
    }
    return undefined
  }

  /**
   * Gives up the template at `index` among the frames, and all in it: it becomes one unreadable value up to the end of its line
   * (of a heredoc: to its end), from where reading goes on, as if it had been closed there.
   */
  abandon(index: number, frame: OpenTemplate, range: Range, message: string): void {
    const closed = this.endOfAbandoned(frame)
    // Going back again and again would take a quadratic time in a file full of such mistakes.
    const end = this.hasGoneBack ? Math.max(closed, endOfLine(this.text, this.at)) : closed
    if (end < this.at) this.hasGoneBack = true
    this.uncertain = true
    for (const found of [this.remarks, this.templates]) {
      while ((found.at(-1)?.range.start ?? -1) >= frame.start) found.pop()
    }
    this.remark(range, message)
    this.tokens.length = frame.tokenIndex
    this.frames.length = index
    this.at = frame.start
    this.token('unreadable', end)
  }

  private endOfAbandoned(frame: OpenTemplate): number {
    if (frame.form === 'whole') return this.text.length
    if (frame.form === 'quoted') return endOfLine(this.text, frame.start)
    return heredocEnd(this.text, endOfLine(this.text, frame.start), frame.marker)
  }
}
