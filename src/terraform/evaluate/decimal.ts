// The decimal digits of a float, as Go writes them.
import type { BigFloat } from '../value.ts'
import { bitLength, negated, precision } from './float.ts'

/** `0.digits * 10 ** point`, with a sign. Zero has the digits `0`. */
export interface Decimal {
  readonly negative: boolean
  readonly digits: string
  readonly point: number
}

/** The shortest decimal that is nearer to this number than to any other of 512 bits. */
export function shortestDecimal(float: BigFloat): Decimal {
  const { mantissa, exponent } = float
  if (mantissa === 0n) return { negative: false, digits: '0', point: 1 }
  if (mantissa < 0n) return { ...shortestDecimal(negated(float)), negative: true }
  if (exponent >= 0 && bitLength(mantissa) + exponent <= precision) return decimalOf(mantissa << BigInt(exponent), 0)
  // Its neighbours are half a unit of the 512th bit away, downwards a quarter where the mantissa is a power of two.
  const full = precision - bitLength(mantissa)
  const units = mantissa << BigInt(full + 2)
  const power = exponent - full - 2
  const scale = power < 0 ? 1n << BigInt(-power) : 1n
  const scaled = (all: bigint) => (power < 0 ? all : all << BigInt(power))
  const [lower, upper] = [scaled(units - (mantissa === 1n ? 1n : 2n)), scaled(units + 2n)]
  const isEven = ((units >> 2n) & 1n) === 0n
  const value = scaled(units)
  for (let places = -(value / scale).toString().length; ; places++) {
    const over = places > 0 ? 10n ** BigInt(places) : 1n
    const unit = places < 0 ? scale * 10n ** BigInt(-places) : scale
    const down = (value * over) / unit
    const isUpNearer = (value * over - down * unit) * 2n >= unit
    for (const digits of isUpNearer ? [down + 1n, down] : [down, down + 1n]) {
      const [candidate, from, to] = [digits * unit, lower * over, upper * over]
      if (isEven ? candidate >= from && candidate <= to : candidate > from && candidate < to)
        return decimalOf(digits, places)
    }
  }
}

/** A number rounded to some places after the point, halves to even; a negative number of places rounds before it. */
export function roundedDecimal(float: BigFloat, places: number): Decimal {
  if (float.mantissa < 0n) return { ...roundedDecimal(negated(float), places), negative: true }
  const { mantissa, exponent } = float
  const up = (exponent > 0 ? 1n << BigInt(exponent) : 1n) * (places > 0 ? 10n ** BigInt(places) : 1n)
  const down = (exponent < 0 ? 1n << BigInt(-exponent) : 1n) * (places < 0 ? 10n ** BigInt(-places) : 1n)
  const whole = (mantissa * up) / down
  const rest = mantissa * up - whole * down
  const isUp = rest * 2n > down || (rest * 2n === down && (whole & 1n) === 1n)
  return decimalOf(isUp ? whole + 1n : whole, places)
}

/** `digits / 10 ** places` without needless zeros. */
function decimalOf(digits: bigint, places: number): Decimal {
  if (digits === 0n) return { negative: false, digits: '0', point: 1 }
  const text = digits.toString()
  return { negative: false, digits: text.replace(/0+$/, ''), point: text.length - places }
}

/** Without an exponent. @param places digits after the point; as many as there are, where it is left out */
export function plainText({ negative, digits, point }: Decimal, places?: number): string {
  const whole = digits === '0' || point <= 0 ? '0' : digits.slice(0, point).padEnd(point, '0')
  const rest = digits === '0' ? '' : point > 0 ? digits.slice(point) : '0'.repeat(-point) + digits
  const fraction = places === undefined ? rest : rest.slice(0, places).padEnd(places, '0')
  return `${negative ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`
}

/** With one digit before the point, and an exponent of at least two digits. @param places as of `plainText` */
export function exponentText({ negative, digits, point }: Decimal, places?: number): string {
  const power = digits === '0' ? 0 : point - 1
  const fraction = places === undefined ? digits.slice(1) : digits.slice(1, places + 1).padEnd(places, '0')
  const exponent = `${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`
  return `${negative ? '-' : ''}${digits[0]}${fraction === '' ? '' : `.${fraction}`}e${exponent}`
}
