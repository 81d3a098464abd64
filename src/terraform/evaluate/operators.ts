import type { Place } from '../../diagnostics/place.ts'
import type { Operation } from '../syntax.ts'
import type { BigFloat, NumberValue, Value } from '../value.ts'
import { type Context, type Evaluate, placeIn } from './context.ts'
import { convert } from './convert.ts'
import { equal } from './equal.ts'
import { divided, floatOfInteger, negated, product, sum, truncated } from './float.ts'
import { compareNumbers, floatOf, fromFloat } from './number.ts'
import { bool, number } from './types.ts'
import { dependent, firstUnknown, refused, unsupported } from './unknown.ts'

/** An operator's result. Its operands are all evaluated, and converted to what it works on. */
export function operate({ operator, operands, range }: Operation, context: Context, evaluate: Evaluate): Value {
  const place = placeIn(context, { range })
  const [left, right] = operands
  if (left === undefined) return refused(operator, place)
  const one = evaluate(left, context)
  if (right === undefined) return operator === '!' ? not(one, place) : negate(one, place)
  const other = evaluate(right, context)
  switch (operator) {
    case '==':
    case '!=': {
      const error = firstUnknown([one, other])
      const same = error?.reason === 'error' ? error : equal(one, other)
      return typeof same === 'boolean'
        ? { kind: 'boolean', value: same === (operator === '=='), place }
        : dependent(same, place)
    }
    case '&&':
    case '||':
      return logical(operator, one, other, place)
    default:
      return numeric(operator, one, other, place)
  }
}

function not(operand: Value, place: Place): Value {
  const value = convert(operand, bool)
  if (value.kind === 'unknown') return dependent(value, place)
  return value.kind === 'boolean' ? { kind: 'boolean', value: !value.value, place } : refused('!', place)
}

function logical(operator: '&&' | '||', left: Value, right: Value, place: Place): Value {
  const [one, other] = [convert(left, bool), convert(right, bool)]
  const open = firstUnknown([one, other])
  if (open) return dependent(open, place)
  if (one.kind !== 'boolean' || other.kind !== 'boolean') return refused(operator, place)
  return { kind: 'boolean', value: operator === '&&' ? one.value && other.value : one.value || other.value, place }
}

function negate(operand: Value, place: Place): Value {
  const value = convert(operand, number)
  if (value.kind === 'unknown') return dependent(value, place)
  if (value.kind !== 'number') return refused('-', place)
  if (!value.exact) return { kind: 'number', value: -value.value, place }
  return { kind: 'number', value: -value.value, exact: negated(value.exact), place }
}

function numeric(operator: string, left: Value, right: Value, place: Place): Value {
  const [one, other] = [convert(left, number), convert(right, number)]
  const open = firstUnknown([one, other])
  if (open) return dependent(open, place)
  if (one.kind !== 'number' || other.kind !== 'number') return refused(operator, place)
  const compare = comparisons.get(operator)
  if (compare) return { kind: 'boolean', value: compare(compareNumbers(one, other)), place }
  const result = calculate(operator, one, other)
  if (result) return { kind: 'number', ...result, place }
  // Of any other number, Terraform makes an infinity, which nothing here can hold.
  const isZeroByZero = operator === '/' && one.value === 0 && other.value === 0
  return isZeroByZero ? refused(operator, place) : unsupported(operator, place)
}

const comparisons: ReadonlyMap<string, (difference: number) => boolean> = new Map([
  ['<', (difference: number) => difference < 0],
  ['<=', (difference: number) => difference <= 0],
  ['>', (difference: number) => difference > 0],
  ['>=', (difference: number) => difference >= 0],
])

/** The result of `+`, `-`, `*`, `/` or `%`; undefined where no number here can hold it. */
export function calculate(
  operator: string,
  one: NumberValue,
  other: NumberValue,
): Omit<NumberValue, 'kind'> | undefined {
  const quick = calculateIntegers(operator, one, other)
  if (quick !== undefined) return { value: quick }
  const result = calculateFloats(operator, floatOf(one), floatOf(other))
  return result && fromFloat(result)
}

function calculateIntegers(operator: string, one: NumberValue, other: NumberValue): number | undefined {
  if (!Number.isSafeInteger(one.value) || !Number.isSafeInteger(other.value) || one.exact || other.exact)
    return undefined
  const result =
    operator === '+'
      ? one.value + other.value
      : operator === '-'
        ? one.value - other.value
        : operator === '*'
          ? one.value * other.value
          : undefined
  return result !== undefined && Number.isSafeInteger(result) ? result : undefined
}

function calculateFloats(operator: string, one: BigFloat, other: BigFloat): BigFloat | undefined {
  switch (operator) {
    case '+':
      return sum(one, other)
    case '-':
      return sum(one, negated(other))
    case '*':
      return product(one, other)
    case '/':
      return divided(one, other)
    case '%': {
      // Terraform gives the number itself.
      if (other.mantissa === 0n) return one
      const quotient = divided(one, other)
      const whole = quotient && product(other, floatOfInteger(truncated(quotient)))
      return whole && sum(one, negated(whole))
    }
    default:
      return undefined
  }
}
