// The pieces of a Python file.
import type { Range } from '../../diagnostics/place.ts'

export interface Token extends Range {
  readonly kind:
    | 'name'
    | 'keyword'
    | 'number'
    | 'string'
    | 'symbol'
    | 'newline'
    | 'indent'
    | 'dedent'
    | 'end'
    | 'refused'
  /** As it is written; of a name in the form in which Python compares names; of what is refused why. */
  readonly text: string
  readonly literal?: StringPiece
  /** Where the innermost bracket around it opens. */
  readonly opened: number | undefined
}

/** One string literal, of which several can stand side by side. */
export interface StringPiece {
  readonly isBytes: boolean
  /** Undefined where it is not known: of an f-string with something in it. */
  readonly value: string | undefined
  /** The expressions in an f-string, each with an end of its own. */
  readonly fields: readonly (readonly Token[])[]
}

/** Why Python would refuse a file: a clause without a full stop. Thrown within this folder; never leaves it. */
export class Refusal {
  constructor(
    readonly range: Range,
    readonly reason: string,
  ) {}
}

export const keywords: ReadonlySet<string> = new Set(
  (
    'False None True and as assert async await break class continue def del elif else except finally for from global if ' +
    'import in is lambda nonlocal not or pass raise return try while with yield'
  ).split(' '),
)
