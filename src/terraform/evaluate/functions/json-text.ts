import type { Value } from '../../value.ts'
import { numberText } from '../number.ts'
import { sortedEntries } from '../order.ts'
import { textLimit } from './function.ts'

/** A value as JSON, as Terraform writes it: keys in its order, no space. Undefined where it is not all known, or too long. */
export function jsonText(value: Value): string | undefined {
  const json: string[] = []
  return writeJson(value, json, { left: textLimit }) ? json.join('') : undefined
}

/** False where it becomes too long, or something is not known. */
function writeJson(value: Value, into: string[], budget: { left: number }): boolean {
  const put = (text: string) => {
    into.push(text)
    budget.left -= text.length
    return budget.left > 0
  }
  switch (value.kind) {
    case 'string':
      return put(jsonString(value.value))
    case 'number':
      return put(numberText(value))
    case 'boolean':
      return put(String(value.value))
    case 'null':
      return put('null')
    case 'list': {
      put('[')
      for (const [index, element] of value.elements.entries()) {
        if (index > 0) put(',')
        if (!writeJson(element, into, budget)) return false
      }
      return put(']')
    }
    case 'map': {
      put('{')
      for (const [index, [name, element]] of sortedEntries(value).entries()) {
        put(`${index > 0 ? ',' : ''}${jsonString(name)}:`)
        if (!writeJson(element, into, budget)) return false
      }
      return put('}')
    }
    default:
      return false
  }
}

/** A string as Go writes it in JSON, which escapes what HTML would read. */
export function jsonString(text: string): string {
  return JSON.stringify(text).replace(
    /[<>&\u2028\u2029]|\\[bf]/g,
    (found) => `\\u${(found === '\\b' ? 8 : found === '\\f' ? 12 : found.charCodeAt(0)).toString(16).padStart(4, '0')}`,
  )
}
