import type { Reading } from '../../diagnostics/reading.ts'
import { quoteForMessage } from '../../terminal/escape.ts'

export interface Tag {
  readonly key: string
  readonly value: string
}

/** Reads `key=value`; the value may be empty and may hold further signs. */
export function readTag(text: string): Reading<Tag> {
  const sign = text.indexOf('=')
  if (sign < 1) return { wrong: `${quoteForMessage(text)} is not a tag.`, hint: 'Give it as key=value.' }
  return { value: { key: text.slice(0, sign), value: text.slice(sign + 1) } }
}

export function hasTags(tags: Readonly<Record<string, string>>, wanted: readonly Tag[]): boolean {
  return wanted.every(({ key, value }) => Object.hasOwn(tags, key) && tags[key] === value)
}
