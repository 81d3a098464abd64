import type { FunctionCall } from '../syntax.ts'
import type { Value } from '../value.ts'
import { splatElements } from './access.ts'
import { type Context, type Evaluate, placeIn } from './context.ts'
import { convert } from './convert.ts'
import type { Call, FunctionDefinition, Parameter } from './functions/function.ts'
import { functions } from './functions/table.ts'
import { dependent, firstUnknown, refused, unsupported } from './unknown.ts'

/** The result of a function: unknown where its arguments are not known, or do not fit it. */
export function call(expression: FunctionCall, context: Context, evaluate: Evaluate): Value {
  const place = placeIn(context, expression)
  const name = expression.name.replace(/^core::/, '')
  const definition = functions.get(name)
  if (!definition) return unsupported(`${expression.name}()`, place)
  const given = expression.arguments.map((argument) => evaluate(argument, context))
  if (expression.spread) {
    const last = given.pop()
    if (last === undefined || last.kind === 'null') return refused(name, place)
    if (last.kind === 'unknown') return dependent(last, place)
    if (last.kind !== 'list') return refused(name, place)
    given.push(...splatElements(last))
  }
  return callFunction(definition, given, { name, place, names: context.names })
}

function callFunction(definition: FunctionDefinition, given: readonly Value[], to: Call): Value {
  const { parameters, rest } = definition
  if (given.length < parameters.length || (given.length > parameters.length && !rest)) return refused(to.name, to.place)
  const values: Value[] = []
  const open: Value[] = []
  for (const [index, value] of given.entries()) {
    const parameter: Parameter | undefined = parameters[index] ?? rest
    if (parameter === undefined) break
    const converted = convert(value, parameter.type)
    values.push(converted)
    if (converted.kind === 'null' && !parameter.nullable) open.push(refused(to.name, to.place))
    if (converted.kind === 'unknown' && !(converted.reason === 'error' ? parameter.refused : parameter.unknown))
      open.push(converted)
  }
  const first = firstUnknown(open)
  return first ? dependent(first, to.place) : definition.run(values, to)
}
