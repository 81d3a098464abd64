import type { BigFloat, NumberValue, Value } from '../../value.ts'
import { convert } from '../convert.ts'
import { exponentText, plainText, roundedDecimal, shortestDecimal } from '../decimal.ts'
import { isInteger, negated, truncated } from '../float.ts'
import { floatOf } from '../number.ts'
import { bool, number, string } from '../types.ts'
import { characters } from './characters.ts'
import { jsonString, jsonText } from './json-text.ts'

export interface Verb {
  readonly flags: string
  /** 0: none. */
  readonly width: number
  readonly precision: number | undefined
  /** The letter. */
  readonly mode: string
}

/** What one verb of a `format` makes of a value; undefined where it does not fit. */
export function formatVerb(value: Value, verb: Verb): string | undefined {
  if (value.kind === 'null' && verb.mode !== 'v') return undefined
  switch (verb.mode) {
    case 'v': {
      const text = plainly(value, verb)
      return text === undefined ? undefined : pad(text, verb)
    }
    case 't': {
      const truth = convert(value, bool)
      return truth.kind === 'boolean' ? pad(String(truth.value), verb) : undefined
    }
    case 's':
    case 'q': {
      const text = convert(value, string)
      if (text.kind !== 'string') return undefined
      const cut = verb.precision ? characters(text.value).slice(0, verb.precision).join('') : text.value
      return pad(verb.mode === 's' ? cut : jsonString(cut), verb)
    }
    default: {
      const converted = convert(value, number)
      return converted.kind === 'number' ? formatNumber(converted, verb) : undefined
    }
  }
}

/** `%v`: strings as they are, numbers as Go's `%g`, all else as JSON. */
function plainly(value: Value, { flags }: Verb): string | undefined {
  if (!flags.includes('#') && value.kind === 'string') return value.value
  if (!flags.includes('#') && value.kind === 'number') return generalText(floatOf(value))
  return jsonText(value)
}

/** Go's `%g`, as short as it can be told apart. */
function generalText(float: BigFloat): string {
  const decimal = shortestDecimal(float)
  const power = decimal.digits === '0' ? 0 : decimal.point - 1
  return power < -4 || power >= 6 ? exponentText(decimal) : plainText(decimal)
}

function formatNumber(value: NumberValue, verb: Verb): string | undefined {
  const float = floatOf(value)
  const magnitude = float.mantissa < 0n ? negated(float) : float
  const sign = float.mantissa < 0n ? '-' : verb.flags.includes('+') ? '+' : verb.flags.includes(' ') ? ' ' : ''
  const text = bases.has(verb.mode) ? integerText(magnitude, verb) : floatText(magnitude, verb)
  return text === undefined ? undefined : padNumber(sign, text, verb)
}

const bases: ReadonlyMap<string, { readonly base: number; readonly prefix: string }> = new Map([
  ['b', { base: 2, prefix: '0b' }],
  ['d', { base: 10, prefix: '' }],
  ['o', { base: 8, prefix: '0' }],
  ['x', { base: 16, prefix: '0x' }],
  ['X', { base: 16, prefix: '0X' }],
])

function integerText(float: BigFloat, { mode, flags, precision }: Verb): string | undefined {
  const { base, prefix } = bases.get(mode) ?? { base: 10, prefix: '' }
  if (!isInteger(float)) return undefined
  const digits = truncated(float)
    .toString(base)
    .padStart(precision ?? 0, '0')
  return (flags.includes('#') ? prefix : '') + (mode === 'X' ? digits.toUpperCase() : digits)
}

function floatText(float: BigFloat, { mode, precision }: Verb): string | undefined {
  switch (mode) {
    case 'f': {
      const places = precision ?? 6
      return plainText(roundedDecimal(float, places), places)
    }
    case 'e':
    case 'E': {
      const places = precision ?? 6
      const { point } = shortestDecimal(float)
      const text = exponentText(roundedDecimal(float, places + 1 - point), places)
      return mode === 'E' ? text.toUpperCase() : text
    }
    case 'g':
    case 'G': {
      const text = precision === undefined ? generalText(float) : significantText(float, precision || 1)
      return mode === 'G' ? text.toUpperCase() : text
    }
    default:
      return undefined
  }
}

/** Go's `%.3g` */
function significantText(float: BigFloat, digits: number): string {
  const decimal = roundedDecimal(float, digits - shortestDecimal(float).point)
  const power = decimal.point - 1
  return power < -4 || power >= digits ? exponentText(decimal) : plainText(decimal)
}

function pad(text: string, { flags, width }: Verb): string {
  const missing = width - characters(text).length
  if (missing <= 0) return text
  if (flags.includes('-')) return text + ' '.repeat(missing)
  return (flags.includes('0') ? '0' : ' ').repeat(missing) + text
}

function padNumber(sign: string, text: string, { flags, width, mode, precision }: Verb): string {
  const missing = width - sign.length - text.length
  if (missing <= 0) return sign + text
  if (flags.includes('-')) return sign + text + ' '.repeat(missing)
  // An integer with a precision is not filled with zeros.
  const zeros = flags.includes('0') && !(bases.has(mode) && precision !== undefined)
  return zeros ? sign + '0'.repeat(missing) + text : ' '.repeat(missing) + sign + text
}
