// Where ids and secrets come from. Passed in: a real source at the command, one with a seed where a test wants the same ids again.

/** Gives so many hexadecimal digits that nobody can guess. */
export type Chance = (digits: number) => string

/** A UUID, as AWS writes its ids. */
export function uuidFrom(chance: Chance): string {
  const digits = chance(32)
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `4${digits.slice(13, 16)}`,
    `a${digits.slice(17, 20)}`,
    digits.slice(20),
  ].join('-')
}

/** An access key id of 20 characters. */
export function accessKeyFrom(chance: Chance, prefix: 'AKIA' | 'ASIA' | 'AROA' | 'AIDA'): string {
  return `${prefix}${chance(16).toUpperCase()}`
}

/** The same digits in the same order for the same seed. Not for secrets that anybody has to guess. */
export function seededChance(seed: number): Chance {
  let state = seed >>> 0
  return (digits) => {
    let text = ''
    while (text.length < digits) {
      state = (state + 0x9e3779b9) >>> 0
      text += mixed(state).toString(16).padStart(8, '0')
    }
    return text.slice(0, digits)
  }
}

/** A number from 0 up to 1 that depends on nothing but its two arguments. */
export function fractionOf(seed: number, count: number): number {
  return mixed(mixed(seed >>> 0) + count) / 2 ** 32
}

/** Spreads 32 bits so that near numbers come out far apart (the finalizer of MurmurHash3). */
function mixed(number: number): number {
  let bits = number >>> 0
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
  return (bits ^ (bits >>> 16)) >>> 0
}
