// How Terraform turns a value of one type into another.
import type { UnknownValue, Value } from '../value.ts'
import { attributeOf } from './attributes.ts'
import { numberText, parseNumber } from './number.ts'
import { setOf } from './set.ts'
import { typeOf } from './type-of.ts'
import { any, holdsAny, string, type Type } from './types.ts'
import { unify } from './unify.ts'
import { firstUnknown, refused } from './unknown.ts'

/** The value as one of this type: unknown, with the reason `error`, where Terraform has no conversion. */
export function convert(value: Value, type: Type): Value {
  if (value.kind === 'unknown') return value
  if (value.kind === 'null') return value
  switch (type.kind) {
    case 'any':
      return value
    case 'string':
      return toText(value)
    case 'number':
      return toNumber(value)
    case 'bool':
      return toBool(value)
    case 'list':
      return toList(value, type.element)
    case 'set':
      return toSet(value, type.element)
    case 'map':
      return toMap(value, type.element)
    case 'tuple':
      return toTuple(value, type.elements)
    case 'object':
      return toObject(value, type.attributes)
    default:
      return type satisfies never
  }
}

function mismatch(value: Value, wanted: string): UnknownValue {
  return refused(`${wanted} required`, value.place)
}

function toText(value: Value): Value {
  switch (value.kind) {
    case 'string':
      return value
    case 'number': {
      const { kind: _, exact: __, ...rest } = value
      return { ...rest, kind: 'string', value: numberText(value) }
    }
    case 'boolean':
      return { ...value, kind: 'string', value: String(value.value), written: String(value.value) }
    default:
      return mismatch(value, 'string')
  }
}

function toNumber(value: Value): Value {
  if (value.kind === 'number') return value
  if (value.kind !== 'string') return mismatch(value, 'number')
  const parsed = parseNumber(value.value)
  if (parsed === undefined) return mismatch(value, 'number')
  const { kind: _, value: text, contentOf: __, ...rest } = value
  return { written: text, ...rest, kind: 'number', ...parsed }
}

function toBool(value: Value): Value {
  if (value.kind === 'boolean') return value
  if (value.kind !== 'string') return mismatch(value, 'bool')
  const { kind: _, value: text, contentOf: __, written: ___, ...rest } = value
  if (text === 'true' || text === '1') return { ...rest, kind: 'boolean', value: true }
  return text === 'false' || text === '0' ? { ...rest, kind: 'boolean', value: false } : mismatch(value, 'bool')
}

function toList(value: Value, element: Type): Value {
  if (value.kind !== 'list') return mismatch(value, 'list')
  const elements = convertAll(value.elements, element)
  if (elements === undefined) return mismatch(value, 'list of one type')
  return value.form === 'list' && elements === value.elements ? value : { ...value, form: 'list', elements }
}

function toSet(value: Value, element: Type): Value {
  if (value.kind !== 'list') return mismatch(value, 'set')
  const elements = convertAll(value.elements, element)
  if (elements === undefined) return mismatch(value, 'set of one type')
  if (value.form === 'set' && elements === value.elements) return value
  return setOf(elements, value)
}

function toMap(value: Value, element: Type): Value {
  if (value.kind === 'resource' || value.kind === 'module') return opaque(value)
  if (value.kind !== 'map') return mismatch(value, 'map')
  const before = [...value.entries.values()]
  const after = convertAll(before, element)
  if (after === undefined) return mismatch(value, 'map of one type')
  if (value.form === 'map' && after === before) return value
  if (after === before) return { ...value, form: 'map' }
  let index = 0
  const entries = new Map<string, Value>()
  for (const name of value.entries.keys()) {
    const one = after[index++]
    if (one) entries.set(name, one)
  }
  return { ...value, form: 'map', entries }
}

function opaque(value: Extract<Value, { kind: 'resource' | 'module' }>): UnknownValue {
  return {
    kind: 'unknown',
    reason: 'computed',
    source: value.instance.address,
    ...(value.place && { place: value.place }),
  }
}

/** The same array where nothing changes; undefined where one cannot be converted, or all of them to no one type. */
function convertAll(values: readonly Value[], element: Type): readonly Value[] | undefined {
  const converted = element.kind === 'any' ? values : convertEach(values, element)
  if (converted === undefined || !holdsAny(element)) return converted
  // What `any` stands for is one type for all of them.
  const type = commonType(converted)
  return type && convertEach(converted, type)
}

function convertEach(values: readonly Value[], type: Type): readonly Value[] | undefined {
  if (type.kind === 'any') return values
  let changed: Value[] | undefined
  for (let index = 0; index < values.length; index++) {
    const value = values[index]
    if (value === undefined) continue
    const converted = convert(value, type)
    if (converted === value) continue
    if (converted.kind === 'unknown' && converted.reason === 'error') return undefined
    changed ??= [...values]
    changed[index] = converted
  }
  return changed ?? values
}

function commonType(values: readonly Value[]): Type | undefined {
  const kind = values[0]?.kind
  if (kind === 'string' && values.every((value) => value.kind === 'string')) return string
  return unify(values.map(typeOf))
}

function toTuple(value: Value, types: readonly Type[]): Value {
  if (value.kind !== 'list' || value.form !== 'tuple' || value.elements.length !== types.length)
    return mismatch(value, 'tuple')
  const elements = value.elements.map((one, index) => convert(one, types[index] ?? any))
  const failed = firstUnknown(elements)
  return failed?.reason === 'error' ? mismatch(value, 'tuple') : { ...value, elements }
}

function toObject(value: Value, attributes: Extract<Type, { kind: 'object' }>['attributes']): Value {
  if (value.kind === 'list' || value.kind === 'string' || value.kind === 'number' || value.kind === 'boolean')
    return mismatch(value, 'object')
  const entries = new Map<string, Value>()
  for (const [name, { type, optional, preset }] of attributes) {
    const own = value.kind === 'map' ? value.entries.get(name) : attributeOf(value, name, value.place)
    if (own === undefined && !optional) return mismatch(value, `attribute ${name}`)
    const given = own === undefined || (own.kind === 'null' && preset) ? (preset ?? nullAt(value)) : own
    const converted = convert(given, type)
    if (converted.kind === 'unknown' && converted.reason === 'error' && converted !== own)
      return mismatch(value, `attribute ${name}`)
    entries.set(name, converted)
  }
  const { place, origin } = value
  const keyPlaces = value.kind === 'map' ? value.keyPlaces : undefined
  return {
    kind: 'map',
    form: 'object',
    entries,
    ...(place && { place }),
    ...(origin && { origin }),
    ...(keyPlaces && { keyPlaces }),
  }
}

function nullAt({ place }: Value): Value {
  return place ? { kind: 'null', place } : { kind: 'null' }
}
