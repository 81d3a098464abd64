// String literals, and what stands in the braces of an f-string.
import { stringValue } from './string-value.ts'
import { Refusal, type StringPiece, type Token } from './token.ts'

/** A string that was read, and where it ends. */
export interface ReadString {
  readonly piece: StringPiece
  readonly end: number
}

/** Reads the code in the braces of an f-string, from a place on to what ends it at its own level: `}`, `!`, `:` or a lone `=`. */
export type ReadField = (start: number) => { readonly tokens: readonly Token[]; readonly end: number }

const opening = /(?:[rR][bBfFtT]?|[bBfFtT][rR]?|[uU])?('''|"""|'|")/y

/** The string literal that begins at a place; undefined where none does. */
export function readString(text: string, start: number, readField: ReadField): ReadString | undefined {
  opening.lastIndex = start
  const [whole, quote] = opening.exec(text) ?? []
  if (whole === undefined || quote === undefined) return undefined
  const prefix = whole.slice(0, -quote.length).toLowerCase()
  const inside = start + whole.length
  const isRaw = prefix.includes('r')
  if (/[ft]/.test(prefix)) return readFormatted({ text, quote, isRaw, start, readField }, inside)
  const end = endOfPlain(text, start, inside, quote)
  const written = text.slice(inside, end - quote.length)
  const isBytes = prefix.includes('b')
  if (isBytes && /[^\0-\x7f]/.test(written)) throw new Refusal({ start, end }, 'bytes can hold only ASCII characters')
  const value = isRaw ? written : isBytes ? undefined : stringValue(written, inside)
  return { piece: { isBytes, value: isBytes ? undefined : value, fields: [] }, end }
}

function endOfPlain(text: string, start: number, inside: number, quote: string): number {
  for (let index = inside; index < text.length; index++) {
    if (text.startsWith(quote, index)) return index + quote.length
    if (text[index] === '\\') index += text.startsWith('\r\n', index + 1) ? 2 : 1
    else if (quote.length === 1 && isLineEnd(text[index])) break
  }
  throw unended(text, start)
}

interface Formatted {
  readonly text: string
  readonly quote: string
  readonly isRaw: boolean
  readonly start: number
  readonly readField: ReadField
}

function readFormatted(string: Formatted, inside: number): ReadString {
  const { text, quote, start } = string
  const fields: (readonly Token[])[] = []
  let literal = true
  for (let index = inside; index < text.length; index++) {
    const character = text[index]
    if (text.startsWith(quote, index)) {
      const written = text.slice(inside, index)
      const value = literal && !/[\\{}]/.test(written) ? written : undefined
      return { piece: { isBytes: false, value, fields }, end: index + quote.length }
    }
    if (character === '\\') index = afterBackslash(string, index)
    else if (character === '{' && text[index + 1] === '{') index++
    else if (character === '{') {
      literal = false
      index = readReplacement(string, index, fields) - 1
    } else if (character === '}') {
      if (text[index + 1] !== '}')
        throw new Refusal({ start: index, end: index + 1 }, 'a single "}" in an f-string is written "}}"')
      index++
    } else if (quote.length === 1 && isLineEnd(character)) break
  }
  throw unended(text, start)
}

/** The last character that a backslash takes with it. */
function afterBackslash({ text, isRaw }: Formatted, index: number): number {
  const next = text[index + 1]
  if (next === '{' || next === '}') return index
  if (!isRaw && next === 'N' && text[index + 2] === '{') return Math.max(text.indexOf('}', index), index + 1)
  return text.startsWith('\r\n', index + 1) ? index + 2 : index + 1
}

/** Reads `{value=!r:format}`; gives where it ends. */
function readReplacement(string: Formatted, open: number, fields: (readonly Token[])[]): number {
  const { text } = string
  const { tokens, end } = string.readField(open + 1)
  if (tokens.length <= 1) throw new Refusal({ start: open, end: open + 1 }, 'the braces of an f-string hold no value')
  fields.push(tokens)
  let index = end
  if (text[index] === '=') index = skipSpace(text, index + 1)
  if (text[index] === '!') {
    const [conversion] = /^!\s*[\p{XID_Start}_][\p{XID_Continue}]*\s*/u.exec(text.slice(index)) ?? []
    if (conversion === undefined || !/^![rsa]\s*$/.test(conversion))
      throw new Refusal({ start: index, end: index + 1 }, 'in an f-string "!" is followed by "r", "s" or "a"')
    index += conversion.length
  }
  if (text[index] === ':') index = readFormat(string, index + 1, fields)
  if (text[index] !== '}') throw new Refusal({ start: open, end: open + 1 }, 'this "{" of an f-string is never closed')
  return index + 1
}

/** Reads a format, which may hold replacements itself; gives where it ends. */
function readFormat(string: Formatted, start: number, fields: (readonly Token[])[]): number {
  const { text, quote } = string
  let index = start
  while (index < text.length && text[index] !== '}') {
    if (text.startsWith(quote, index) || (quote.length === 1 && isLineEnd(text[index]))) break
    if (text[index] === '{') index = readReplacement(string, index, fields)
    else index = text[index] === '\\' ? afterBackslash(string, index) + 1 : index + 1
  }
  return index
}

/** Behind the space and the comments that stand at a place. */
function skipSpace(text: string, start: number): number {
  const space = /(?:\s|#[^\r\n]*)*/y
  space.lastIndex = start
  return start + (space.exec(text)?.[0].length ?? 0)
}

function isLineEnd(character: string | undefined): boolean {
  return character === '\n' || character === '\r'
}

function unended(text: string, start: number): Refusal {
  const lineEnd = text.slice(start).search(/[\r\n]|$/)
  return new Refusal({ start, end: start + lineEnd }, 'this string is never closed')
}
