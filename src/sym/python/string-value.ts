import { Refusal } from './token.ts'

const simple: Readonly<Record<string, string>> = {
  '\n': '',
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
}
const digitsOf: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 }

/**
 * What the inside of a plain string literal says; undefined where a character is called by its Unicode name.
 * @param start where the inside begins in the file
 */
export function stringValue(written: string, start: number): string | undefined {
  const text = written.replace(/\r\n?/g, '\n')
  if (!text.includes('\\')) return text
  let value = ''
  for (let index = 0; index < text.length; index++) {
    const character = text[index] ?? ''
    if (character !== '\\') {
      value += character
      continue
    }
    index++
    const escaped = text[index] ?? ''
    const count = digitsOf[escaped]
    if (escaped === 'N') return undefined
    if (count !== undefined) {
      const digits = text.slice(index + 1, index + 1 + count)
      const code = new RegExp(`^[0-9a-fA-F]{${count}}$`).test(digits) ? Number.parseInt(digits, 16) : Number.NaN
      if (!(code <= 0x10ffff))
        throw new Refusal(
          { start, end: start + written.length },
          `"\\${escaped}" has to be followed by ${count} hexadecimal digits of a character`,
        )
      value += String.fromCodePoint(code)
      index += count
    } else if (/[0-7]/.test(escaped)) {
      const [digits = ''] = /^[0-7]{1,3}/.exec(text.slice(index)) ?? []
      value += String.fromCharCode(Number.parseInt(digits, 8))
      index += digits.length - 1
    } else value += simple[escaped] ?? `\\${escaped}`
  }
  return value
}
