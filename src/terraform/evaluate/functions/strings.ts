// Functions of strings.
import { isSpaceAt, trimEnd, trimStart } from '../../lexical/characters.ts'
import type { StringValue, Value } from '../../value.ts'
import { wholeNumber } from '../number.ts'
import { number, string } from '../types.ts'
import { refused, unsupported } from '../unknown.ts'
import { characters } from './characters.ts'
import { booleanValue, type Call, type FunctionDefinition, listValue, ofStrings, stringValue } from './function.ts'
import { elementLimit } from './list-elements.ts'

export const strings: Readonly<Record<string, FunctionDefinition>> = {
  lower: ofStrings(1, (call, text) => stringValue(call, mapCase(text, lowerOf))),
  upper: ofStrings(1, (call, text) => stringValue(call, mapCase(text, upperOf))),
  title: ofStrings(1, (call, text) => stringValue(call, title(text))),
  trimspace: ofStrings(1, (call, text) => stringValue(call, trimEnd(trimStart(text)))),
  chomp: ofStrings(1, (call, text) => stringValue(call, text.replace(/(\r\n|\n|\r)+$/, ''))),
  strrev: ofStrings(1, (call, text) => stringValue(call, characters(text).toReversed().join(''))),
  trim: ofStrings(2, (call, text, cutset) => stringValue(call, trim(text, cutset))),
  trimprefix: ofStrings(2, (call, text, prefix) =>
    stringValue(call, text.startsWith(prefix) ? text.slice(prefix.length) : text),
  ),
  trimsuffix: ofStrings(2, (call, text, suffix) =>
    stringValue(call, suffix !== '' && text.endsWith(suffix) ? text.slice(0, -suffix.length) : text),
  ),
  startswith: ofStrings(2, (call, text, prefix) => booleanValue(call, text.startsWith(prefix))),
  endswith: ofStrings(2, (call, text, suffix) => booleanValue(call, text.endsWith(suffix))),
  strcontains: ofStrings(2, (call, text, part) => booleanValue(call, text.includes(part))),

  split: ofStrings(2, (call, separator, text) => {
    const parts = separator === '' ? [...text] : text.split(separator)
    if (parts.length > elementLimit) return unsupported(`${call.name}()`, call.place)
    return listValue(
      call,
      parts.map((part): StringValue => stringValue(call, part)),
    )
  }),

  substr: {
    parameters: [{ type: string }, { type: number }, { type: number }],
    run: ([text, offset, length], call) => {
      const [from, count] = [wholeNumber(offset), wholeNumber(length)]
      if (text?.kind !== 'string' || from === undefined || count === undefined) return refused(call.name, call.place)
      return substring(text.value, from, count, call)
    },
  },

  indent: {
    parameters: [{ type: number }, { type: string }],
    run: ([spaces, text], call) => {
      const count = wholeNumber(spaces)
      if (text?.kind !== 'string' || count === undefined || count < 0) return refused(call.name, call.place)
      if (count > 1000) return unsupported(`${call.name}()`, call.place)
      return stringValue(call, text.value.replaceAll('\n', `\n${' '.repeat(count)}`))
    },
  },
}

/** Go changes the case of one character after the other, and knows only changes into one character. */
function mapCase(text: string, change: (character: string) => string): string {
  if (/^[\x00-\x7f]*$/.test(text)) return change(text)
  return Array.from(text, (character) => {
    const changed = change(character)
    return [...changed].length === 1 ? changed : character
  }).join('')
}

function lowerOf(text: string): string {
  return text === 'İ' ? 'i' : text.toLowerCase()
}

function upperOf(text: string): string {
  return text.toUpperCase()
}

/** A capital at the beginning of each word: after anything that is no letter, digit or `_`, beyond ASCII only after space. */
function title(text: string): string {
  let before = ' '
  return Array.from(text, (character) => {
    const changed = isSeparator(before) ? mapCase(character, upperOf) : character
    before = character
    return changed
  }).join('')
}

function isSeparator(character: string): boolean {
  if (/^[\x00-\x7f]$/.test(character)) return !/\w/.test(character)
  return !/[\p{L}\p{Nd}]/u.test(character) && isSpaceAt(character, 0)
}

function trim(text: string, cutset: string): string {
  const cut = new Set(cutset)
  const all = [...text]
  let [start, end] = [0, all.length]
  while (start < end && cut.has(all[start] ?? '')) start++
  while (end > start && cut.has(all[end - 1] ?? '')) end--
  return all.slice(start, end).join('')
}

/** A negative offset counts from the end; a negative length is the rest. */
function substring(text: string, offset: number, length: number, call: Call): Value {
  const all = characters(text)
  const start = offset < 0 ? Math.max(0, all.length + offset) : offset
  const end = length < 0 ? all.length : start + length
  return stringValue(call, all.slice(start, end).join(''))
}
