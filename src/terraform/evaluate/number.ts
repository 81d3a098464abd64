// Numbers as Terraform has them: floats with a mantissa of 512 bits (https://developer.hashicorp.com/terraform/language/expressions/types;
// Go's big.Float underneath). A number that JavaScript holds with the same decimal digits is one of JavaScript's.
import type { BigFloat, NumberValue, Value } from '../value.ts'
import { plainText, shortestDecimal } from './decimal.ts'
import { bitLength, floatOfInteger, parseDecimal } from './float.ts'

/** A number in decimal notation, or undefined where it is none that can be worked with. */
export function parseNumber(text: string): Omit<NumberValue, 'kind'> | undefined {
  // Up to 15 digits, JavaScript's numbers keep each decimal apart.
  if (text.length <= 15 && /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/.test(text)) return { value: Number(text) + 0 }
  const float = parseDecimal(text)
  return float && fromFloat(float)
}

/** A number as Terraform turns it into a string: without an exponent, as short as it can be told apart. */
export function numberText({ value, exact }: NumberValue): string {
  return exact ? plainText(shortestDecimal(exact)) : textOfNumber(value)
}

function textOfNumber(value: number): string {
  if (value === 0) return Object.is(value, -0) ? '-0' : '0'
  const text = String(value)
  return text.includes('e') ? plainText(shortestDecimal(floatOf({ kind: 'number', value }))) : text
}

/** A number as a result: one of JavaScript's where that says the same. */
export function fromFloat(float: BigFloat): Omit<NumberValue, 'kind'> {
  if (float.mantissa === 0n) return { value: 0 }
  const value = Number(approximately(float))
  if (Number.isFinite(value) && value !== 0 && Math.abs(value) >= 1e-300) {
    const same = floatOf({ kind: 'number', value })
    if (same.mantissa === float.mantissa && same.exponent === float.exponent) return { value }
  }
  return { value, exact: float }
}

function approximately(float: BigFloat): number {
  const bits = bitLength(float.mantissa)
  // A mantissa of 512 bits fits a double's range; scaling it first keeps the exponent within as well.
  const shift = Math.max(0, bits - 64)
  return Number(float.mantissa >> BigInt(shift)) * 2 ** (float.exponent + shift)
}

/** A number with all of its 512 bits. */
export function floatOf({ value, exact }: NumberValue): BigFloat {
  if (exact) return exact
  if (Number.isSafeInteger(value)) return floatOfInteger(BigInt(value))
  return parseDecimal(String(value)) ?? { mantissa: 0n, exponent: 0 }
}

/** Less than zero, zero or more, as the first number is less, equal or greater. */
export function compareNumbers(one: NumberValue, other: NumberValue): number {
  if (!one.exact && !other.exact) return one.value - other.value
  const [a, b] = [floatOf(one), floatOf(other)]
  const exponent = Math.min(a.exponent, b.exponent)
  if (Math.max(a.exponent, b.exponent) - exponent > 20_000) return one.value - other.value
  const difference = (a.mantissa << BigInt(a.exponent - exponent)) - (b.mantissa << BigInt(b.exponent - exponent))
  return difference === 0n ? 0 : difference < 0n ? -1 : 1
}

/** A number without a fraction, as an index or a count is; undefined for any other value, and where it is too large to be one. */
export function wholeNumber(value: Value | undefined): number | undefined {
  return value?.kind === 'number' && !value.exact && Number.isSafeInteger(value.value) ? value.value : undefined
}
