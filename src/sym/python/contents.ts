// What is in a tree, without where it is in it.
import { childrenOf, type Expression, type FunctionDefinition, type Imported, type Statement } from './tree.ts'

export interface FoundFunction {
  readonly definition: FunctionDefinition
  /**
   * - `plain`: it is there as soon as the file is read
   * - `conditional`: within `if`, `try`, a loop
   * - `inner`: within a function or a class
   */
  readonly standing: 'plain' | 'conditional' | 'inner'
}

export interface Contents {
  readonly imports: readonly Imported[]
  /** Where the first import begins that is there as soon as the file is read, those of `__future__` apart. */
  readonly firstImport: number | undefined
  readonly functions: readonly FoundFunction[]
  /** All expressions, with those within others, decorators apart. */
  readonly expressions: readonly Expression[]
}

/** Collects what statements hold, in the order of the text. */
export function contentsOf(statements: readonly Statement[]): Contents {
  const imports: Imported[] = []
  let firstImport: number | undefined
  const functions: FoundFunction[] = []
  const expressions: Expression[] = []
  const visitExpression = (expression: Expression) => {
    expressions.push(expression)
    for (const child of childrenOf(expression)) visitExpression(child)
  }
  const visit = (statement: Statement, standing: FoundFunction['standing']) => {
    if (statement.kind === 'import') {
      imports.push(...statement.imported)
      const isFuture = statement.imported.some(({ module }) => module === '__future__')
      if (standing === 'plain' && !isFuture) firstImport ??= statement.range.start
      return
    }
    statement.expressions.forEach(visitExpression)
    if (statement.kind === 'function') functions.push({ definition: statement, standing })
    const within = statement.kind !== 'other' || standing === 'inner' ? 'inner' : 'conditional'
    for (const inner of statement.body) visit(inner, within)
  }
  for (const statement of statements) visit(statement, 'plain')
  return { imports, firstImport, functions, expressions }
}

/** An expression and all those in it. */
export function partsOf(expression: Expression): readonly Expression[] {
  return [expression, ...childrenOf(expression).flatMap(partsOf)]
}
