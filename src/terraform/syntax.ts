/** Half-open range of a file's text, as offsets of UTF-16 code units: `text.slice(start, end)`. */
export interface Range {
  readonly start: number
  readonly end: number
}

/** A place as people and editors name it: line and column count from 1, the column in characters as Terraform counts them. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** What is wrong with a file's syntax, in one sentence. */
export interface SyntaxProblem {
  readonly path: string
  readonly range: Range
  readonly message: string
}

/** One parsed file. With problems, `body` still holds what could be read. */
export interface ConfigFile {
  readonly path: string
  readonly text: string
  readonly body: Body
  readonly problems: readonly SyntaxProblem[]
}

export interface Body {
  /** What stands between the braces, or the whole file. */
  readonly range: Range
  /** Arguments and blocks, in the order in which they are written. */
  readonly items: readonly (Attribute | Block)[]
}

/** `name = value` */
export interface Attribute {
  readonly kind: 'attribute'
  readonly name: string
  readonly nameRange: Range
  readonly value: Expression
  readonly range: Range
}

/** `type "label" { … }` */
export interface Block {
  readonly kind: 'block'
  readonly type: string
  readonly typeRange: Range
  readonly labels: readonly Label[]
  readonly body: Body
  /** The `{` and the `}`. */
  readonly open: Range
  readonly close: Range
  readonly range: Range
}

export interface Label {
  /** What the label says, with its escapes resolved. */
  readonly text: string
  readonly range: Range
}

interface Ranged {
  readonly range: Range
}

export type Expression =
  | NumberLiteral
  | BooleanLiteral
  | NullLiteral
  | Template
  | Tuple
  | ObjectExpression
  | Reference
  | FunctionCall
  | Operation
  | Conditional
  | ForExpression
  | Access
  | Parentheses
  | Unreadable

/** `text` is the number as it is written: `012` and `1.50` keep what a conversion would lose. */
export interface NumberLiteral extends Ranged {
  readonly kind: 'number'
  readonly text: string
}

export interface BooleanLiteral extends Ranged {
  readonly kind: 'boolean'
  readonly value: boolean
}

export interface NullLiteral extends Ranged {
  readonly kind: 'null'
}

/** A quoted string or a heredoc. Without interpolations or directives it has at most one part, a text. */
export interface Template extends Ranged {
  readonly kind: 'template'
  readonly form: 'quoted' | 'heredoc' | 'flush-heredoc'
  readonly parts: readonly TemplatePart[]
}

export type TemplatePart =
  /** `value` is what Terraform reads: escapes resolved, a flush heredoc without its indentation. */
  | ({ readonly kind: 'text'; readonly value: string } & Ranged)
  | ({ readonly kind: 'interpolation'; readonly value: Expression } & Ranged)
  | Directive

/**
 * `%{ if … }`, `%{ else }`, `%{ endif }`, `%{ for … }` or `%{ endfor }`. Directives are not nested in the tree: what one of
 * them governs are the parts up to the one that ends it.
 */
export interface Directive extends Ranged {
  readonly kind: 'directive'
  /** In a file without problems: `if`, `else`, `endif`, `for` or `endfor`. */
  readonly keyword: string
  /** Of a `for`: the one name or two that it binds. */
  readonly names: readonly string[]
  /** What an `if` tests, or a `for` goes through. */
  readonly value?: Expression
}

export interface Tuple extends Ranged {
  readonly kind: 'tuple'
  readonly elements: readonly Expression[]
}

export interface ObjectExpression extends Ranged {
  readonly kind: 'object'
  readonly entries: readonly ObjectEntry[]
}

/** `key` is an expression: a bare name comes as a reference with that one name. */
export interface ObjectEntry extends Ranged {
  readonly key: Expression
  readonly value: Expression
}

/** The root name of a path: `var`, `aws_iam_role`, `each`. What follows it is `Access` around it. */
export interface Reference extends Ranged {
  readonly kind: 'reference'
  readonly name: string
}

export interface FunctionCall extends Ranged {
  readonly kind: 'call'
  /** With its namespace, where it has one: `provider::aws::arn_parse`. */
  readonly name: string
  readonly arguments: readonly Expression[]
  /** Whether the last argument is spread with `...`. */
  readonly spread: boolean
}

export interface Operation extends Ranged {
  readonly kind: 'operation'
  readonly operator: string
  /** One operand or two, in the order in which they are written. */
  readonly operands: readonly Expression[]
}

export interface Conditional extends Ranged {
  readonly kind: 'conditional'
  readonly condition: Expression
  readonly then: Expression
  readonly otherwise: Expression
}

export interface ForExpression extends Ranged {
  readonly kind: 'for'
  readonly makes: 'tuple' | 'object'
  /** One name or two: `v` or `k, v`. */
  readonly names: readonly string[]
  readonly collection: Expression
  /** Only of an object: what stands before `=>`. */
  readonly key?: Expression
  readonly value: Expression
  readonly condition?: Expression
  /** Whether values of one key are grouped with `...`. */
  readonly grouped: boolean
}

/** One step of a path: `.name`, `[key]`, `.0`, `.*`, `[*]`. */
export interface Access extends Ranged {
  readonly kind: 'access'
  readonly object: Expression
  readonly step:
    | { readonly kind: 'attribute'; readonly name: string }
    | { readonly kind: 'index'; readonly key: Expression }
    | { readonly kind: 'splat'; readonly form: '.*' | '[*]' }
}

export interface Parentheses extends Ranged {
  readonly kind: 'parentheses'
  readonly inner: Expression
}

/** Where a syntax problem left nothing that could be read. */
export interface Unreadable extends Ranged {
  readonly kind: 'unreadable'
}
