// Functions of numbers.
import type { BigFloat, NumberValue, Value } from '../../value.ts'
import { convert } from '../convert.ts'
import { floatOfInteger, isInteger, negated, truncated } from '../float.ts'
import { compareNumbers, floatOf, fromFloat, wholeNumber } from '../number.ts'
import { calculate } from '../operators.ts'
import { any, number } from '../types.ts'
import { dependent, firstUnknown, refused, unsupported } from '../unknown.ts'
import { type Call, type FunctionDefinition, numberValue, type Parameter } from './function.ts'

const numeric: Parameter = { type: number }

function ofNumber(run: (value: NumberValue) => BigFloat | number): FunctionDefinition {
  return {
    parameters: [numeric],
    run: ([value], call) => {
      if (value?.kind !== 'number') return refused(call.name, call.place)
      const result = run(value)
      return typeof result === 'number'
        ? numberValue(call, result)
        : { kind: 'number', ...fromFloat(result), place: call.place }
    },
  }
}

function extreme(isBetter: (difference: number) => boolean): FunctionDefinition {
  return {
    parameters: [numeric],
    rest: numeric,
    run: (values, call) => {
      let best: NumberValue | undefined
      for (const value of values) {
        if (value.kind === 'number' && (!best || isBetter(compareNumbers(value, best)))) best = value
      }
      return best ?? refused(call.name, call.place)
    },
  }
}

export const numbers: Readonly<Record<string, FunctionDefinition>> = {
  abs: ofNumber((value) => (value.value < 0 ? negated(floatOf(value)) : floatOf(value))),
  signum: {
    parameters: [numeric],
    run: ([value], call) => {
      const whole = wholeNumber(value)
      return whole === undefined ? refused(call.name, call.place) : numberValue(call, Math.sign(whole))
    },
  },
  floor: ofNumber((value) => roundTo(value, -1)),
  ceil: ofNumber((value) => roundTo(value, 1)),
  min: extreme((difference) => difference < 0),
  max: extreme((difference) => difference > 0),

  // Terraform computes this with 64 bits.
  pow: {
    parameters: [numeric, numeric],
    run: ([base, exponent], call) => {
      if (base?.kind !== 'number' || exponent?.kind !== 'number') return refused(call.name, call.place)
      const result = base.value ** exponent.value
      return Number.isSafeInteger(result) ? numberValue(call, result) : unsupported(`${call.name}()`, call.place)
    },
  },

  sum: {
    parameters: [{ type: any }],
    run: ([list], call): Value => {
      if (list?.kind !== 'list' || list.elements.length === 0) return refused(call.name, call.place)
      const elements = list.elements.map((element) => convert(element, number))
      const open = firstUnknown(elements)
      if (open) return dependent(open, call.place)
      let total: NumberValue = numberValue(call, 0)
      for (const element of elements) {
        const next = element.kind === 'number' ? calculate('+', total, element) : undefined
        if (next === undefined) return refused(call.name, call.place)
        total = { kind: 'number', ...next, place: call.place }
      }
      return total
    },
  },

  // A number is not taken for the text of one.
  parseint: {
    parameters: [{ type: any }, numeric],
    run: ([text, base], call) => parseInteger(text, wholeNumber(base), call),
  },
}

/** Rounds down (`-1`) or up (`1`). */
function roundTo(value: NumberValue, direction: -1 | 1): BigFloat {
  const float = floatOf(value)
  if (isInteger(float)) return float
  const whole = truncated(float)
  const isTowardsZero = value.value < 0 === direction > 0
  return floatOfInteger(isTowardsZero ? whole : whole + BigInt(direction))
}

const digits = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'

function parseInteger(text: Value | undefined, base: number | undefined, call: Call): Value {
  if (text?.kind !== 'string' || base === undefined || base < 2 || base > 62) return refused(call.name, call.place)
  const match = /^([+-]?)([0-9A-Za-z]+)$/.exec(text.value)
  const [, sign, written = ''] = match ?? []
  let total = 0n
  for (const digit of base <= 36 ? written.toLowerCase() : written) {
    const value = digits.indexOf(digit)
    if (value >= base) return refused(call.name, call.place)
    total = total * BigInt(base) + BigInt(value)
  }
  if (!match) return refused(call.name, call.place)
  return { kind: 'number', ...fromFloat(floatOfInteger(sign === '-' ? -total : total)), place: call.place }
}
