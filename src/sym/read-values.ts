import type { Place } from '../diagnostics/place.ts'
import { numberText } from '../terraform/evaluate/number.ts'
import type { EvaluatedAttribute, EvaluatedBody } from '../terraform/module/instances.ts'
import type { Value } from '../terraform/value.ts'
import type { Setting, Settings, SymList } from './directory.ts'

/** The text of a value that Terraform hands on as a string; undefined where it is not known. */
export function textOf(value: Value | undefined): string | undefined {
  switch (value?.kind) {
    case 'string':
      return value.value
    case 'number':
      return numberText(value)
    case 'boolean':
      return String(value.value)
    default:
      return undefined
  }
}

/** What a bool attribute says: `preset` where it is not written or null; undefined where it is not known. */
export function flagOf(attribute: EvaluatedAttribute | undefined, preset: boolean): boolean | undefined {
  const value = attribute?.value
  if (value === undefined || value.kind === 'null') return preset
  const text = textOf(value)
  return text === 'true' || text === 'false' ? text === 'true' : undefined
}

/** Where the value of an attribute is written: the literal, also where it came through variables, locals and modules. */
export function writtenAt({ value, valuePlace }: EvaluatedAttribute): Place {
  return value.place ?? valuePlace
}

/** A `map(string)` attribute called `settings`. Not written, null and `{}` are the same. */
export function settingsIn(body: EvaluatedBody): Settings {
  const attribute = body.attribute('settings')
  const value = attribute?.value
  if (attribute === undefined || value === undefined || value.kind === 'null') return { attribute, entries: new Map() }
  if (value.kind !== 'map') return { attribute, entries: undefined }
  const entries = new Map<string, Setting>()
  for (const [name, entry] of value.entries) {
    if (entry.kind === 'null') continue
    const valuePlace: Place = entry.place ?? attribute.valuePlace
    entries.set(name, { name, value: entry, place: value.keyPlaces?.get(name) ?? valuePlace, valuePlace })
  }
  return { attribute, entries }
}

const noElements: SymList = { attribute: undefined, elements: [], places: [] }

/** A list attribute. */
export function listIn(body: EvaluatedBody, name: string): SymList {
  const attribute = body.attribute(name)
  if (attribute === undefined) return noElements
  const { value } = attribute
  if (value.kind === 'null') return { attribute, elements: [], places: [] }
  if (value.kind !== 'list') return { attribute, elements: undefined, places: [] }
  return { attribute, elements: value.elements, places: elementPlaces(attribute, value.elements.length) }
}

function elementPlaces({ expression, valuePlace }: EvaluatedAttribute, length: number): readonly Place[] {
  if (expression?.kind !== 'tuple' || expression.elements.length !== length) return []
  return expression.elements.map(({ range }) => ({ file: valuePlace.file, range }))
}
