// A Python file as a tree: what rules ask for by its kind, the rest as parts without a meaning of their own.
import type { Range } from '../../diagnostics/place.ts'

export type Expression = Name | StringLiteral | Attribute | Call | Subscript | Sequence | Starred | OtherExpression

interface Ranged {
  readonly range: Range
}

export interface Name extends Ranged {
  readonly kind: 'name'
  readonly name: string
}

export interface StringLiteral extends Ranged {
  readonly kind: 'string'
  /** Undefined where it is not known: an f-string with a value in it, bytes. */
  readonly value: string | undefined
  readonly children: readonly Expression[]
}

/** `object.name` */
export interface Attribute extends Ranged {
  readonly kind: 'attribute'
  readonly object: Expression
  readonly name: string
}

export interface Call extends Ranged {
  readonly kind: 'call'
  readonly callee: Expression
  readonly arguments: readonly Argument[]
}

export interface Argument extends Ranged {
  readonly form: 'positional' | 'keyword' | '*' | '**'
  /** Of a keyword. */
  readonly name: string | undefined
  readonly value: Expression
}

/** `object[index]` */
export interface Subscript extends Ranged {
  readonly kind: 'subscript'
  readonly object: Expression
  readonly index: Expression
}

export interface Sequence extends Ranged {
  readonly kind: 'list' | 'tuple'
  readonly elements: readonly Expression[]
}

export interface Starred extends Ranged {
  readonly kind: 'starred'
  readonly value: Expression
}

export interface OtherExpression extends Ranged {
  readonly kind: 'other'
  /** What it is called in a sentence: `a number`, `a comparison or calculation`. */
  readonly what: string
  readonly children: readonly Expression[]
}

export type Statement = FunctionDefinition | ClassDefinition | Import | OtherStatement

export interface FunctionDefinition extends Ranged {
  readonly kind: 'function'
  readonly name: string
  readonly nameRange: Range
  readonly decorators: readonly Expression[]
  /** Defaults and annotations. */
  readonly expressions: readonly Expression[]
  readonly body: readonly Statement[]
}

export interface ClassDefinition extends Ranged {
  readonly kind: 'class'
  readonly expressions: readonly Expression[]
  readonly body: readonly Statement[]
}

/** `import module as alias`, or `from module import name as alias, …`. */
export interface Import extends Ranged {
  readonly kind: 'import'
  readonly imported: readonly Imported[]
}

export interface Imported extends Ranged {
  /** With leading dots where it is relative. */
  readonly module: string
  /** Of `from module import name`; `*` for all. */
  readonly name: string | undefined
  /** What it is called here; undefined of a star. */
  readonly local: string | undefined
  readonly hasAlias: boolean
}

export interface OtherStatement extends Ranged {
  readonly kind: 'other'
  readonly expressions: readonly Expression[]
  /** The statements of its blocks. */
  readonly body: readonly Statement[]
}

/** The parts of an expression. */
export function childrenOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'name':
      return []
    case 'string':
    case 'other':
      return expression.children
    case 'attribute':
      return [expression.object]
    case 'call':
      return [expression.callee, ...expression.arguments.map(({ value }) => value)]
    case 'subscript':
      return [expression.object, expression.index]
    case 'list':
    case 'tuple':
      return expression.elements
    case 'starred':
      return [expression.value]
  }
}
