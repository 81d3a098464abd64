// A value of the text beside what was applied. What the text does not tell differs from nothing.
import type { Place } from '../diagnostics/place.ts'
import type { EvaluatedAttribute } from '../terraform/module/instances.ts'
import type { Value } from '../terraform/value.ts'
import type { AppliedNamed, Texts } from './applied.ts'
import type { Settings, SymList, SymObject } from './directory.ts'
import { textOf } from './read-values.ts'

/** What differs, without whose it is. */
export type Differing =
  | { readonly kind: 'contents'; readonly argument: string; readonly place: Place | undefined }
  | {
      readonly kind: 'value'
      readonly argument: string
      readonly text: string
      readonly applied: string
      readonly place: Place | undefined
    }

/** Of a reference: by the name of what it leads to. */
export function nameDifference(
  argument: string,
  to: SymObject | undefined,
  list: readonly AppliedNamed[],
  id: string,
  place: Place | undefined,
): readonly Differing[] {
  const text = textOf(to?.name)
  const applied = list.find((one) => one.id === id)?.slug ?? id
  if (text === undefined || text.toLowerCase() === applied.toLowerCase()) return []
  return [{ kind: 'value', argument, text, applied, place }]
}

/** Of a `map(string)`, entry by entry. */
export function mapDifferences(
  argument: string,
  { attribute, entries }: Settings,
  applied: Texts,
): readonly Differing[] {
  if (entries === undefined) return []
  const names = [...new Set([...entries.keys(), ...Object.keys(applied)])]
  return names.flatMap((name) => {
    const entry = entries.get(name)
    return ofValue(`${argument}.${name}`, entry?.value, applied[name] ?? '', entry?.valuePlace ?? attribute?.valuePlace)
  })
}

/** Of a list of strings, in their order. Elements that are not known may be anything; how many there are is known all the same. */
export function listDifferences(
  argument: string,
  { attribute, elements }: SymList,
  applied: readonly string[],
): readonly Differing[] {
  if (elements === undefined) return []
  const texts = elements.map(textOf)
  if (texts.length === applied.length && texts.every((text, index) => text === undefined || text === applied[index]))
    return []
  const text = texts.map((one) => one ?? '…').join(', ')
  return [{ kind: 'value', argument, text, applied: applied.join(', '), place: attribute?.valuePlace }]
}

/** Of an attribute that holds a string. */
export function ofAttribute(
  argument: string,
  attribute: EvaluatedAttribute | undefined,
  applied: string,
): readonly Differing[] {
  return ofValue(argument, attribute?.value, applied, attribute?.valuePlace)
}

/** An empty string and none are the same to the provider. */
function ofValue(
  argument: string,
  value: Value | undefined,
  applied: string,
  place: Place | undefined,
): readonly Differing[] {
  const text = value === undefined || value.kind === 'null' ? '' : textOf(value)
  return text === undefined || text === applied ? [] : [{ kind: 'value', argument, text, applied, place }]
}
