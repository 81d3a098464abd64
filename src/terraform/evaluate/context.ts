import type { Place } from '../../diagnostics/place.ts'
import type { Expression, Range } from '../syntax.ts'
import type { Value } from '../value.ts'
import type { Scope } from './scope.ts'

/** A scope, and what evaluating in it may still cost. */
export interface Context extends Scope {
  /** Shared by all that is evaluated for one expression: nested `for` expressions multiply. */
  readonly budget: { left: number }
}

/** How one kind of expression has the expressions in it evaluated. */
export type Evaluate = (expression: Expression, context: Context) => Value

export function placeIn({ file }: Context, { range }: { readonly range: Range }): Place {
  return { file, range }
}

/** The context within what binds a name. */
export function binding(context: Context, name: string, value: Value): Context {
  const { file, names, budget, bound: outer } = context
  return { file, names, budget, bound: { name, value, outer } }
}
