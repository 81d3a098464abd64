// Functions between values and their encodings.
import type { Value } from '../../value.ts'
import { any } from '../types.ts'
import { dependent, refused, unknownWithin, unsupported } from '../unknown.ts'
import { type Call, type FunctionDefinition, ofStrings, stringValue } from './function.ts'
import { jsonText } from './json-text.ts'
import { parseJsonValue } from './parse-json.ts'

export const encodings: Readonly<Record<string, FunctionDefinition>> = {
  jsonencode: {
    parameters: [{ type: any, nullable: true }],
    run: ([value], call) => {
      if (value === undefined) return refused(call.name, call.place)
      const open = unknownWithin(value)
      if (open) return dependent(open, call.place)
      const json = jsonText(value)
      return json === undefined ? unsupported(`${call.name}()`, call.place) : stringValue(call, json)
    },
  },

  jsondecode: ofStrings(1, (call, text) => parseJsonValue(text, call.place) ?? refused(call.name, call.place)),

  base64encode: ofStrings(1, (call, text) => stringValue(call, Buffer.from(text).toString('base64'))),
  base64decode: ofStrings(1, decodeBase64),

  urlencode: ofStrings(1, (call, text) =>
    stringValue(
      call,
      encodeURIComponent(text.toWellFormed())
        .replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
        .replaceAll('%20', '+'),
    ),
  ),
}

/** Go decodes only what has its padding, and ignores line breaks. */
function decodeBase64(call: Call, text: string): Value {
  const joined = text.replace(/[\r\n]/g, '')
  if (joined.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(joined)) return refused(call.name, call.place)
  const bytes = Buffer.from(joined, 'base64')
  const decoded = bytes.toString()
  return Buffer.from(decoded).equals(bytes) ? stringValue(call, decoded) : refused(call.name, call.place)
}
