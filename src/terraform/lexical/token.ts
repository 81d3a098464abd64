import type { Range, Template } from '../syntax.ts'

/** What a message says about a piece of text; the file's path is added when a problem leaves the room. */
export interface Remark {
  readonly range: Range
  readonly message: string
}

/** Takes what is wrong with a piece of text. */
export type RemarkOn = (range: Range, message: string) => void

/** How much is remarked on in one file: where there is so much, more of it helps nobody. */
export const remarkLimit = 1000

/** One token. Comments and spaces are not tokens: they are what lies between two of them. */
export interface Token {
  readonly kind:
    | 'name'
    | 'number'
    | 'symbol'
    | 'newline'
    /** A whole quoted string in which nothing has a meaning of its own: no escape, no sequence. */
    | 'string'
    | 'template-open'
    | 'text'
    /** `${` or `%{`, with its `~` where it has one. */
    | 'sequence-open'
    | 'sequence-close'
    | 'template-close'
    /** `if`, `else`, `for a, b in` …: the words of a template directive that are no expression. */
    | 'directive-word'
    /** A value in which something is wrong that has already been remarked on. */
    | 'unreadable'
    /** A character that has already been remarked on. */
    | 'invalid'
    | 'end'
  /** A name, number, symbol or directive word as it is written; else empty. */
  readonly text: string
  readonly start: number
  readonly end: number
}

/** Whether a token is this symbol. */
export function isSymbol(token: Token, symbol: string): boolean {
  return token.kind === 'symbol' && token.text === symbol
}

/** A quoted string or heredoc, in the pieces in which Terraform's own scanner sees it. */
export interface TemplateScan {
  readonly form: Template['form']
  readonly range: Range
  readonly pieces: readonly TemplatePiece[]
}

export type TemplatePiece =
  /** Of a heredoc one line or a part of one; `value` has its escapes resolved. */
  { readonly kind: 'text'; readonly range: Range; readonly value: string } | Sequence

/** `${ … }` or `%{ … }`. */
export interface Sequence {
  readonly kind: 'interpolation' | 'directive'
  readonly range: Range
  /** The words of a directive: `['if']`, `['for', 'k', ',', 'v', 'in']`, `['else']`. */
  readonly words: readonly string[]
  readonly stripBefore: boolean
  readonly stripAfter: boolean
}

export interface Lexed {
  readonly text: string
  /** Ends with exactly one `end`. */
  readonly tokens: readonly Token[]
  /** Every template that was read to its end, by the offset at which it begins. */
  readonly templates: ReadonlyMap<number, TemplateScan>
  readonly remarks: readonly Remark[]
  /** Whether something is not closed, which has been remarked on and may have taken brackets with it that are missed elsewhere. */
  readonly uncertain: boolean
}
