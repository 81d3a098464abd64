import { convert } from '../evaluate/convert.ts'
import { evaluate } from '../evaluate/evaluate.ts'
import { parseTypeConstraint } from '../evaluate/types.ts'
import type { Expression } from '../syntax.ts'
import type { Value } from '../value.ts'
import { type BodyScope, scopeIn } from './body-scope.ts'
import type { EvaluatedBody } from './instances.ts'
import { typeExpression } from './variable-type.ts'

interface VariableOptions {
  readonly body: EvaluatedBody
  readonly scope: BodyScope
  /** What the call, or who runs Terraform, gives for it. */
  given(type: Expression | undefined): Value | undefined
  /** Whether the default holds where nothing is given: it does not where it is not known what is given. */
  readonly hasDefault: boolean
}

/** What a variable is worth, as its type wants it; undefined where nothing says. */
export function variableValue({ body, scope, given, hasDefault }: VariableOptions): Value | undefined {
  const type = body.attribute('type')
  const constraint = type?.expression && typeExpression(type.expression)
  const nullable = body.attribute('nullable')?.value
  const refusesNull = nullable?.kind === 'boolean' && !nullable.value
  const value = given(constraint)
  const isGiven = value !== undefined && !(value.kind === 'null' && refusesNull)
  const chosen = isGiven ? value : hasDefault ? body.attribute('default')?.value : undefined
  if (chosen === undefined || constraint === undefined || type === undefined) return chosen
  const parsed = parseTypeConstraint(constraint, (preset) => evaluate(preset, scopeIn(type.place.file, scope)))
  return parsed ? convert(chosen, parsed) : chosen
}
