import type { RemarkOn } from './token.ts'

const named: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' }
const escapePattern =
  /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([nrt"\\])|(u[0-9a-fA-F]{0,3}|U[0-9a-fA-F]{0,7}|.?))|([$%])\5\{/gsu

/**
 * The text that a piece of a quoted string stands for. `offset` is where `raw` begins in its file; an escape that
 * Terraform does not know is remarked on and kept as it is written.
 */
export function unescapeQuoted(raw: string, offset: number, remark: RemarkOn): string {
  if (!/[\\$%]/.test(raw)) return raw
  return raw.replace(escapePattern, (written: string, ...groups: unknown[]) => {
    const [short, long, letter, unknown, sign, at] = groups as [string?, string?, string?, string?, string?, number?]
    if (sign !== undefined) return `${sign}{`
    if (letter !== undefined) return named[letter] ?? letter
    const start = offset + (at ?? 0)
    const range = { start, end: start + written.length }
    if (unknown !== undefined) {
      remark(range, sentenceFor(written, unknown))
      return written
    }
    const code = Number.parseInt(short ?? long ?? '', 16)
    if (code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)) return String.fromCodePoint(code)
    // Unlike JSON, a pair of surrogates is no way to write one character here.
    remark(range, `"${written}" is not a character: write one above U+FFFF as "\\UXXXXXXXX".`)
    return written
  })
}

function sentenceFor(written: string, unknown: string): string {
  if (unknown.startsWith('u')) return 'The escape "\\u" needs four hexadecimal digits after it.'
  if (unknown.startsWith('U')) return 'The escape "\\U" needs eight hexadecimal digits after it.'
  return `"${written}" is not an escape that Terraform knows; a backslash itself is written "\\\\".`
}

/** The text that a piece of a heredoc stands for: only `$${` and `%%{` are escapes in it. */
export function unescapeHeredoc(raw: string): string {
  return raw.replace(/([$%])\1\{/g, '$1{')
}
