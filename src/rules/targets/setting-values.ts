import type { Place } from '../../diagnostics/place.ts'
import type { Flow, Strategy, SymDirectory } from '../../sym/directory.ts'
import { textOf } from '../../sym/read-values.ts'
import type { EvaluatedAttribute } from '../../terraform/module/instances.ts'
import type { Value } from '../../terraform/value.ts'

/** A value that a setting has, or that a requester can give it. */
export interface SettingValue {
  readonly value: Value
  readonly place: Place
  readonly address: string
  /** The argument that gives it, whether or not it is written there. */
  readonly attribute: EvaluatedAttribute | undefined
}

/**
 * Every value of a setting of a type of target: those in `settings`, and where it is bound, what the prompt field of its name
 * allows or begins with.
 */
export function* settingValues(sym: SymDirectory, type: string, setting: string): Iterable<SettingValue> {
  const binding = new Set<Strategy>()
  for (const { knownType, settings, boundNames, strategies, address } of sym.targets) {
    if (knownType !== type) continue
    const entry = settings.entries?.get(setting)
    if (entry) yield { value: entry.value, place: entry.valuePlace, address, attribute: settings.attribute }
    if (boundNames.some(({ name }) => name === setting)) for (const strategy of strategies) binding.add(strategy)
  }
  for (const flow of sym.flows) if (flow.strategy?.to && binding.has(flow.strategy.to)) yield* choices(flow, setting)
}

function* choices({ promptFields, address }: Flow, setting: string): Iterable<SettingValue> {
  for (const { knownName, allowedValues, attribute, place } of promptFields) {
    if (knownName !== setting) continue
    for (const value of allowedValues.elements ?? [])
      yield { value, place: value.place ?? place, address, attribute: allowedValues.attribute }
    const preset = attribute('default')
    if (preset)
      yield { value: preset.value, place: preset.value.place ?? preset.valuePlace, address, attribute: preset }
  }
}

/** The text of a value, a number as it is written; undefined where it is not known, or empty. */
export function writtenText(value: Value): string | undefined {
  const text = numberAsWritten(value)?.written ?? textOf(value)
  return text === '' ? undefined : text
}

/** A number as it is written, also where it was turned into a string since, and the text that Sym gets of it. */
export function numberAsWritten(value: Value): { readonly written: string; readonly arrives: string } | undefined {
  if ((value.kind !== 'number' && value.kind !== 'string') || value.written === undefined) return undefined
  const arrives = textOf(value)
  return arrives === undefined ? undefined : { written: value.written, arrives }
}

/**
 * `aws_identitystore_group.x.id`, where a value is that of a resource of this type: the AWS provider makes such ids of several
 * parts (its documentation), while those of data sources are what they are in AWS.
 */
export function idOfResource({ kind, origin }: Value, type: string): string | undefined {
  if (kind !== 'unknown' || origin?.kind !== 'resource' || origin.path.join('.') !== 'id') return undefined
  const { resource, address } = origin.instance
  return resource.type === type && resource.mode === 'managed' ? `${address}.id` : undefined
}
