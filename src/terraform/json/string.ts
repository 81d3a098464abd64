import { quoteForMessage } from '../../terminal/escape.ts'
import { notJson } from './not-json.ts'
import type { JsonString } from './value.ts'

const plain = /[^"\\\u0000-\u001f]*/y
const escapeSequence = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y

/** Reads the string whose quote is at `start`. Half a surrogate pair becomes U+FFFD, as in Terraform. */
export function readString(text: string, start: number): JsonString {
  let hasEscape = false
  for (let at = start + 1; ; ) {
    plain.lastIndex = at
    plain.test(text)
    at = plain.lastIndex
    const character = text[at]
    if (character === '"') {
      const range = { start, end: at + 1 }
      const value = hasEscape ? textOf(text.slice(start, at + 1)) : text.slice(start + 1, at)
      return { kind: 'string', value, range }
    }
    if (character !== '\\') refuse(text, start, at)
    escapeSequence.lastIndex = at
    if (!escapeSequence.test(text)) {
      const [written = ''] = text.slice(at + 1, at + 3)
      throw notJson({ start: at, end: at + 1 + written.length }, `${quoteForMessage(`\\${written}`)} is not an escape`)
    }
    hasEscape = true
    at = escapeSequence.lastIndex
  }
}

function textOf(written: string): string {
  return String(JSON.parse(written)).replace(/\p{Surrogate}/gu, '\ufffd')
}

function refuse(text: string, start: number, at: number): never {
  const character = text[at]
  if (character === undefined || character === '\n' || character === '\r') {
    throw notJson({ start, end: at }, 'this string is not closed on its line')
  }
  const code = character.charCodeAt(0).toString(16).padStart(4, '0')
  throw notJson({ start: at, end: at + 1 }, `this control character has to be written as "\\u${code}"`)
}

/** For a place in what a string says, the place in the file where that is written. */
export function placesIn(text: string, { value, range }: JsonString): (offset: number) => number {
  const start = range.start + 1
  if (value.length === range.end - range.start - 2) return (offset) => start + offset
  const places: number[] = []
  let at = start
  for (let offset = 0; offset < value.length; offset++) {
    places.push(at)
    if (text[at] !== '\\') at++
    else at += text[at + 1] === 'u' ? 6 : 2
  }
  return (offset) => places[offset] ?? range.end - 1
}
