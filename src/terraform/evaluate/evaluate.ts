import type { Access, Conditional, Expression, Reference } from '../syntax.ts'
import type { Value } from '../value.ts'
import { elementOf, splatElements } from './access.ts'
import { attributeOf, placed } from './attributes.ts'
import { call } from './call.ts'
import { evaluateFor, evaluateObject } from './collections.ts'
import { type Context, placeIn } from './context.ts'
import { convert } from './convert.ts'
import { enter, leave } from './depth.ts'
import { parseNumber } from './number.ts'
import { operate } from './operators.ts'
import type { Scope } from './scope.ts'
import { isTooLarge, sizeOf } from './size.ts'
import { evaluateTemplate } from './template.ts'
import { typeOf } from './type-of.ts'
import { bool } from './types.ts'
import { unify } from './unify.ts'
import { dependent, refused, unknownWithin, unsupported } from './unknown.ts'

/** How many expressions are evaluated for one, those of `for` expressions as often as they are. */
const stepLimit = 2_000_000

/** What an expression is worth in a scope. Never throws: what Terraform would refuse is unknown, with the reason `error`. */
export function evaluate(expression: Expression, scope: Scope): Value {
  const { file, names, bound } = scope
  const budget = { left: stepLimit }
  return evaluateIn(expression, bound ? { file, names, bound, budget } : { file, names, budget })
}

function evaluateIn(expression: Expression, context: Context): Value {
  if (context.budget.left-- <= 0) return unsupported('too large', placeIn(context, expression))
  if (!enter()) return unsupported('nested too deep', placeIn(context, expression))
  const value = evaluateKind(expression, context)
  leave()
  if (value.kind !== 'list' && value.kind !== 'map') return value
  if (isTooLarge(value)) return unsupported('too large', placeIn(context, expression))
  // What makes a large value anew in each turn of a `for` takes its time.
  if (expression.kind !== 'reference' && expression.kind !== 'access') context.budget.left -= sizeOf(value) >> 3
  return value
}

function evaluateKind(expression: Expression, context: Context): Value {
  switch (expression.kind) {
    case 'number': {
      const { text } = expression
      const place = placeIn(context, expression)
      const parsed = parseNumber(text)
      return parsed ? { kind: 'number', ...parsed, written: text, place } : unsupported(text, place)
    }
    case 'boolean':
      return { kind: 'boolean', value: expression.value, place: placeIn(context, expression) }
    case 'null':
      return { kind: 'null', place: placeIn(context, expression) }
    case 'template':
      return evaluateTemplate(expression, context, evaluateIn)
    case 'tuple': {
      const elements = expression.elements.map((element) => evaluateIn(element, context))
      return { kind: 'list', form: 'tuple', elements, place: placeIn(context, expression) }
    }
    case 'object':
      return evaluateObject(expression, context, evaluateIn)
    case 'for':
      return evaluateFor(expression, context, evaluateIn)
    case 'parentheses':
      return evaluateIn(expression.inner, context)
    case 'reference':
      return rootOf(expression, [], context).value
    case 'access':
      return evaluateAccess(expression, context)
    case 'operation':
      return operate(expression, context, evaluateIn)
    case 'conditional':
      return choose(expression, context)
    case 'call':
      return call(expression, context, evaluateIn)
    case 'unreadable':
      return refused('unreadable', placeIn(context, expression))
    default:
      return expression satisfies never
  }
}

/** What a path begins with, and how many of the names behind it that takes. */
function rootOf(root: Reference, names: readonly string[], context: Context): { value: Value; used: number } {
  for (let { bound } = context; bound; bound = bound.outer) {
    if (bound.name === root.name) return { value: bound.value, used: 0 }
  }
  return context.names.lookUp(root.name, names)
}

function evaluateAccess(expression: Access, context: Context): Value {
  const steps: Access[] = []
  let root: Expression = expression
  while (root.kind === 'access') {
    steps.push(root)
    root = root.object
  }
  steps.reverse()
  const place = placeIn(context, expression)
  if (root.kind !== 'reference') return follow(evaluateIn(root, context), steps, 0, context)
  const names: string[] = []
  for (const { step } of steps) {
    if (step.kind !== 'attribute') break
    names.push(step.name)
  }
  const { value, used } = rootOf(root, names, context)
  return placed(follow(value, steps, used, context), place)
}

function follow(start: Value, steps: readonly Access[], from: number, context: Context): Value {
  let value = start
  for (let index = from; index < steps.length; index++) {
    const access = steps[index]
    if (access === undefined) break
    const place = placeIn(context, access)
    const { step } = access
    if (step.kind === 'attribute') value = attributeOf(value, step.name, place)
    else if (step.kind === 'index') value = elementOf(value, evaluateIn(step.key, context), place)
    else return splat(value, steps, index, context)
  }
  return value
}

/** `[*]` takes all that is behind it to each element, `.*` only the attributes. */
function splat(value: Value, steps: readonly Access[], at: number, context: Context): Value {
  const access = steps[at]
  if (access?.step.kind !== 'splat') return value
  const inner = access.step.form === '[*]' ? steps : steps.slice(0, endOfAttributes(steps, at + 1))
  const place = placeIn(context, inner.at(-1) ?? access)
  if (value.kind === 'unknown') return dependent(value, place)
  const form = value.kind === 'list' && value.form !== 'tuple' ? 'list' : 'tuple'
  const elements = splatElements(value).map((element) => follow(element, inner, at + 1, context))
  return follow({ kind: 'list', form, elements, place }, steps, inner.length, context)
}

function endOfAttributes(steps: readonly Access[], from: number): number {
  let end = from
  while (steps[end]?.step.kind === 'attribute') end++
  return end
}

/** Both sides are evaluated: what is chosen is converted to what both have in common. */
function choose({ condition, then, otherwise, range }: Conditional, context: Context): Value {
  const place = placeIn(context, { range })
  const chosen = convert(evaluateIn(condition, context), bool)
  if (chosen.kind === 'unknown') return dependent(chosen, place)
  if (chosen.kind !== 'boolean') return refused('null', place)
  const value = evaluateIn(chosen.value ? then : otherwise, context)
  if (value.kind === 'unknown') return value
  const other = evaluateIn(chosen.value ? otherwise : then, context)
  if (other.kind === 'unknown' || other.kind === 'null' || value.kind === 'null') return value
  if (value.kind === other.kind && value.kind !== 'list' && value.kind !== 'map') return value
  const type = unify([typeOf(value), typeOf(other)])
  if (type) return convert(value, type)
  // What Terraform refuses has no type that could be in the way.
  return unknownWithin(other)?.reason === 'error' ? value : refused('types of a conditional', place)
}
