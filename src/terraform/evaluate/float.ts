// Floats as Go's big.Float computes them for Terraform: a mantissa of 512 bits, rounded to the nearest, halves to even. They have
// neither infinities nor a zero with a sign.
import type { BigFloat } from '../value.ts'

export const precision = 512

/** The largest exponents that are worked with: what is beyond is not a number that anybody writes. */
const decimalLimit = 2000

/** The largest distance of exponents that is worked with. */
const exponentLimit = 20_000

const zero: BigFloat = { mantissa: 0n, exponent: 0 }

/** A number in decimal notation; undefined where it is none, or too large or small to work with. */
export function parseDecimal(text: string): BigFloat | undefined {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/.exec(text)
  if (!match) return undefined
  const [, sign, whole = '', fraction = '', power = '0'] = match
  if (whole === '' && fraction === '') return undefined
  const digits = BigInt(whole + fraction)
  const exponent = Number(power) - fraction.length
  if (digits === 0n) return zero
  if (Math.abs(exponent) > decimalLimit || whole.length + fraction.length > decimalLimit) return undefined
  const magnitude =
    exponent >= 0 ? rounded(digits * 10n ** BigInt(exponent), 0, false) : quotient(digits, 10n ** BigInt(-exponent))
  return sign === '-' ? negated(magnitude) : magnitude
}

/** Rounds to the nearest with 512 bits, halves to even. `inexact`: the true value is a little further from zero. */
function rounded(mantissa: bigint, exponent: number, inexact: boolean): BigFloat {
  if (mantissa === 0n) return zero
  const negative = mantissa < 0n
  let magnitude = negative ? -mantissa : mantissa
  let power = exponent
  const excess = bitLength(magnitude) - precision
  if (excess > 0) {
    const shift = BigInt(excess)
    const rest = magnitude & ((1n << shift) - 1n)
    const half = 1n << (shift - 1n)
    magnitude >>= shift
    power += excess
    if (rest > half || (rest === half && (inexact || (magnitude & 1n) === 1n))) magnitude += 1n
  }
  const zeros = trailingZeros(magnitude)
  return { mantissa: (negative ? -1n : 1n) * (magnitude >> BigInt(zeros)), exponent: power + zeros }
}

/** The quotient of two positive integers. */
function quotient(dividend: bigint, divisor: bigint): BigFloat {
  const shift = Math.max(0, precision + 2 - (bitLength(dividend) - bitLength(divisor)))
  const scaled = dividend << BigInt(shift)
  return rounded(scaled / divisor, -shift, scaled % divisor !== 0n)
}

export function bitLength(magnitude: bigint): number {
  const hex = (magnitude < 0n ? -magnitude : magnitude).toString(16)
  return (hex.length - 1) * 4 + (32 - Math.clz32(Number.parseInt(hex[0] ?? '0', 16)))
}

function trailingZeros(magnitude: bigint): number {
  let count = 0
  let rest = magnitude
  while ((rest & 0xffffffffn) === 0n) {
    rest >>= 32n
    count += 32
  }
  const low = Number(rest & 0xffffffffn)
  return count + (31 - Math.clz32(low & -low))
}

export function negated({ mantissa, exponent }: BigFloat): BigFloat {
  return { mantissa: -mantissa, exponent }
}

export function sum(one: BigFloat, other: BigFloat): BigFloat | undefined {
  if (one.mantissa === 0n) return other
  if (other.mantissa === 0n) return one
  const exponent = Math.min(one.exponent, other.exponent)
  const distance = Math.max(one.exponent, other.exponent) - exponent
  if (distance > exponentLimit) return undefined
  const aligned = ({ mantissa, exponent: own }: BigFloat) => mantissa << BigInt(own - exponent)
  return rounded(aligned(one) + aligned(other), exponent, false)
}

export function product(one: BigFloat, other: BigFloat): BigFloat | undefined {
  const exponent = one.exponent + other.exponent
  return Math.abs(exponent) > exponentLimit ? undefined : rounded(one.mantissa * other.mantissa, exponent, false)
}

/** Undefined for a division by zero. */
export function divided(one: BigFloat, other: BigFloat): BigFloat | undefined {
  if (other.mantissa === 0n) return undefined
  if (one.mantissa === 0n) return one
  const negative = one.mantissa < 0n !== other.mantissa < 0n
  const { mantissa, exponent } = quotient(magnitudeOf(one), magnitudeOf(other))
  const power = exponent + one.exponent - other.exponent
  return Math.abs(power) > exponentLimit ? undefined : { mantissa: negative ? -mantissa : mantissa, exponent: power }
}

function magnitudeOf({ mantissa }: BigFloat): bigint {
  return mantissa < 0n ? -mantissa : mantissa
}

/** What is left of a number without its fraction. */
export function truncated({ mantissa, exponent }: BigFloat): bigint {
  if (exponent >= 0) return mantissa << BigInt(exponent)
  const shift = BigInt(-exponent)
  return mantissa < 0n ? -(-mantissa >> shift) : mantissa >> shift
}

export function floatOfInteger(integer: bigint): BigFloat {
  return rounded(integer, 0, false)
}

export function isInteger({ mantissa, exponent }: BigFloat): boolean {
  return mantissa === 0n || exponent >= 0
}
