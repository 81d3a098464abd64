// Functions of maps and objects, and those of lists and maps alike.
import type { Place } from '../../../diagnostics/place.ts'
import type { ListValue, MapValue, Value } from '../../value.ts'
import { iterated } from '../access.ts'
import { entryOf, inherit } from '../attributes.ts'
import { convert } from '../convert.ts'
import { typeOf } from '../type-of.ts'
import { any, string } from '../types.ts'
import { unify } from '../unify.ts'
import { dependent, refused, unknown, unknownWithin } from '../unknown.ts'
import { characters } from './characters.ts'
import { type Call, type FunctionDefinition, listValue, numberValue } from './function.ts'

/** What a function of maps has to say of a value that is none. */
function withoutMap(value: Value | undefined, call: Call): Value {
  if (value?.kind === 'resource' || value?.kind === 'module')
    return unknown('computed', value.instance.address, call.place)
  return refused(call.name, call.place)
}

function formOf(map: MapValue): ListValue['form'] {
  return map.form === 'object' ? 'tuple' : 'list'
}

export const collections: Readonly<Record<string, FunctionDefinition>> = {
  length: {
    parameters: [{ type: any }],
    run: ([value], call) => {
      if (value?.kind === 'list') return numberValue(call, value.elements.length)
      if (value?.kind === 'map') return numberValue(call, value.entries.size)
      return value?.kind === 'string' ? numberValue(call, characters(value.value).length) : withoutMap(value, call)
    },
  },

  keys: {
    parameters: [{ type: any }],
    run: ([map], call) => {
      if (map?.kind !== 'map') return withoutMap(map, call)
      return listValue(
        call,
        (iterated(map) ?? []).map(([key]) => key),
        formOf(map),
      )
    },
  },

  values: {
    parameters: [{ type: any }],
    run: ([map], call) => {
      if (map?.kind !== 'map') return withoutMap(map, call)
      return listValue(
        call,
        (iterated(map) ?? []).map(([, value]) => value),
        formOf(map),
      )
    },
  },

  // Terraform takes the argument after the second for the default, and ignores more.
  lookup: {
    parameters: [{ type: any }, { type: string }],
    rest: { type: any, nullable: true, unknown: true },
    run: ([map, key, preset, more], call) => {
      if (map?.kind !== 'map') return withoutMap(map, call)
      if (key?.kind !== 'string' || more) return refused(call.name, call.place)
      if (map.entries.has(key.value)) return entryOf(map, key.value, call.place)
      if (preset === undefined) return refused(call.name, call.place)
      if (map.form === 'object') return preset
      const [element] = map.entries.values()
      return element ? convert(preset, typeOf(element)) : preset
    },
  },

  merge: {
    parameters: [],
    rest: { type: any, nullable: true },
    run: (values, call) => {
      const given = values.filter((value) => value.kind !== 'null')
      const maps = given.filter((value) => value.kind === 'map')
      if (maps.length < given.length)
        return withoutMap(
          given.find((value) => value.kind !== 'map'),
          call,
        )
      return mergeMaps(maps, call)
    },
  },

  zipmap: {
    parameters: [{ type: { kind: 'list', element: string } }, { type: any }],
    run: ([keys, values], call) => {
      if (keys?.kind !== 'list' || values?.kind !== 'list' || values.form === 'set')
        return refused(call.name, call.place)
      const open = keys.elements.find((key) => key.kind === 'unknown')
      if (open?.kind === 'unknown') return dependent(open, call.place)
      if (keys.elements.length !== values.elements.length) return refused(call.name, call.place)
      const entries = new Map<string, Value>()
      const keyPlaces = new Map<string, Place>()
      for (const [index, key] of keys.elements.entries()) {
        const value = values.elements[index]
        if (key.kind !== 'string' || value === undefined) return refused(call.name, call.place)
        entries.set(key.value, inherit(value, values, index))
        if (key.place) keyPlaces.set(key.value, key.place)
      }
      const form = values.form === 'tuple' ? 'object' : 'map'
      return { kind: 'map', form, entries, keyPlaces, place: call.place }
    },
  },

  transpose: {
    parameters: [{ type: { kind: 'map', element: { kind: 'list', element: string } } }],
    run: ([map], call) => {
      if (map?.kind !== 'map') return refused(call.name, call.place)
      const open = unknownWithin(map)
      if (open) return dependent(open, call.place)
      const turned = new Map<string, Value[]>()
      for (const [key, list] of iterated(map) ?? []) {
        if (list.kind !== 'list') return refused(call.name, call.place)
        for (const element of list.elements) {
          if (element.kind !== 'string') return refused(call.name, call.place)
          turned.set(element.value, [...(turned.get(element.value) ?? []), key])
        }
      }
      const entries = new Map([...turned].map(([key, keys]) => [key, listValue(call, keys)]))
      return { kind: 'map', form: 'map', entries, place: call.place }
    },
  },
}

/** Of a key that several have, the last one's value counts. The result is a map where all are maps of one type. */
function mergeMaps(maps: readonly MapValue[], { place }: Call): MapValue {
  const entries = new Map<string, Value>()
  const keyPlaces = new Map<string, Place>()
  for (const map of maps) {
    for (const [key, value] of map.entries) {
      entries.set(key, inherit(value, map, key))
      const keyPlace = map.keyPlaces?.get(key)
      if (keyPlace) keyPlaces.set(key, keyPlace)
      else keyPlaces.delete(key)
    }
  }
  const areMaps = maps.length > 0 && maps.every(({ form }) => form === 'map')
  const form = areMaps && haveOneType(maps) ? 'map' : 'object'
  return { kind: 'map', form, entries, keyPlaces, place }
}

function haveOneType(maps: readonly MapValue[]): boolean {
  const kinds = new Set(maps.flatMap((map) => [...map.entries.values()].map((value) => typeOf(value).kind)))
  kinds.delete('any')
  return kinds.size <= 1 && unify(maps.map(typeOf)) !== undefined
}
