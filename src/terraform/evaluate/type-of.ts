import type { ListValue, MapValue, Value } from '../value.ts'
import { any, bool, number, string, type Type } from './types.ts'
import { unify } from './unify.ts'

const types = new WeakMap<Value, Type>()

/** The type of a value, as far as it is known. */
export function typeOf(value: Value): Type {
  switch (value.kind) {
    case 'string':
      return string
    case 'number':
      return number
    case 'boolean':
      return bool
    case 'list':
    case 'map': {
      // Values share their parts: without this, one that is small to write could take forever.
      const known = types.get(value)
      if (known) return known
      const type = value.kind === 'list' ? typeOfList(value) : typeOfMap(value)
      types.set(value, type)
      return type
    }
    default:
      return any
  }
}

function typeOfList({ form, elements }: ListValue): Type {
  const inner = elements.map(typeOf)
  return form === 'tuple' ? { kind: 'tuple', elements: inner } : { kind: form, element: unify(inner) ?? any }
}

function typeOfMap({ form, entries }: MapValue): Type {
  if (form === 'map') return { kind: 'map', element: unify([...entries.values()].map(typeOf)) ?? any }
  return { kind: 'object', attributes: new Map([...entries].map(([name, one]) => [name, { type: typeOf(one) }])) }
}
