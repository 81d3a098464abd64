import type { SourceFile } from '../../src/diagnostics/place.ts'
import { evaluate } from '../../src/terraform/evaluate/evaluate.ts'
import type { FileReading, Names } from '../../src/terraform/evaluate/scope.ts'
import { parseConfig } from '../../src/terraform/parser.ts'
import type { Expression } from '../../src/terraform/syntax.ts'
import type { Value } from '../../src/terraform/value.ts'

/** What an evaluation stands on: values by address (`var.x`, `data.t.n`), and the texts of files. */
export interface Ground {
  readonly values?: Readonly<Record<string, Value>>
  readonly files?: Readonly<Record<string, string>>
}

/** The value of an expression, written as in a file. */
export function worth(expression: string, ground: Ground = {}): Value {
  const { file, value } = expressionIn(expression)
  return evaluate(value, { file, names: namesOn(ground) })
}

/** An expression, and the file in which it stands alone. */
export function expressionIn(text: string): { readonly file: SourceFile; readonly value: Expression } {
  const file: SourceFile = { path: 'main.tf', text: `x = ${text}\n` }
  const { body, problems } = parseConfig(file.path, file.text)
  const [item] = body.items
  if (problems.length > 0 || item?.kind !== 'attribute') throw new Error(`does not parse: ${text}`)
  return { file, value: item.value }
}

/** What names and files mean, on this ground. */
export function namesOn({ values = {}, files = {} }: Ground): Names {
  return {
    lookUp: (root, names) => {
      for (let used = names.length; used >= 0; used--) {
        const value = values[[root, ...names.slice(0, used)].join('.')]
        if (value) return { value, used }
      }
      return { value: { kind: 'unknown', reason: 'error', source: [root, ...names].join('.') }, used: names.length }
    },
    readFile: (path): FileReading => {
      const text = files[path]
      return text === undefined ? { missing: 'missing', path } : { file: { path, text } }
    },
  }
}

/** A value as Terraform's JSON has it; what is not known as `{ unknown: reason }`. */
export function jsonOf(value: Value): unknown {
  switch (value.kind) {
    case 'null':
      return null
    case 'list':
      return value.elements.map(jsonOf)
    case 'map':
      return Object.fromEntries([...value.entries].map(([name, element]) => [name, jsonOf(element)]))
    case 'unknown':
      return { unknown: value.reason }
    case 'resource':
    case 'module':
      return { object: value.instance.address }
    default:
      return value.value
  }
}

/** What is written where a value says it stands. */
export function writtenAt({ place }: Value): string | undefined {
  return place?.range && place.file.text.slice(place.range.start, place.range.end)
}
