// What the steps of a path lead to: `[key]`, `.*`, `[*]` and the steps of a `for`.
import type { Place } from '../../diagnostics/place.ts'
import type { Value } from '../value.ts'
import { attributeOf, entryOf, inherit, placed, within } from './attributes.ts'
import { convert } from './convert.ts'
import { wholeNumber } from './number.ts'
import { sortedEntries } from './order.ts'
import { number, string } from './types.ts'
import { dependent, refused } from './unknown.ts'

/** `value[key]` */
export function elementOf(value: Value, key: Value, place: Place | undefined): Value {
  if (key.kind === 'unknown') return dependent(key, place)
  if (key.kind === 'null') return refused('[null]', place)
  switch (value.kind) {
    case 'list': {
      if (value.form === 'set') return refused('set', place)
      const index = wholeNumber(convert(key, number))
      const element = index === undefined ? undefined : value.elements[index]
      if (index === undefined || element === undefined) return refused('[]', place)
      return placed(inherit(element, value, index), place)
    }
    case 'map': {
      const name = convert(key, string)
      return name.kind === 'string' ? entryOf(value, name.value, place) : refused('[]', place)
    }
    case 'resource':
    case 'module': {
      // Of one that has no `count`: `try(x.y[0].id, x.y.id)` goes by it.
      if (key.kind === 'number') return refused('[]', place)
      const name = convert(key, string)
      return name.kind === 'string' ? attributeOf(value, name.value, place) : refused('[]', place)
    }
    case 'unknown':
      return key.kind === 'number'
        ? within(value, key.value, `[${key.value}]`, place)
        : key.kind === 'string'
          ? within(value, key.value, `[${JSON.stringify(key.value)}]`, place)
          : dependent(value, place)
    default:
      return refused('[]', place)
  }
}

/** What a splat goes through: the elements of a list, a single value as a list of one, nothing of null. */
export function splatElements(value: Value): readonly Value[] {
  switch (value.kind) {
    case 'null':
      return []
    case 'list':
      return value.elements.map((element, index) => inherit(element, value, index))
    default:
      return [value]
  }
}

/** The keys and values that a `for` goes through; undefined where the value is none of a collection that is known. */
export function iterated(value: Value): readonly (readonly [key: Value, value: Value])[] | undefined {
  if (value.kind === 'list') {
    if (value.form === 'set') return value.elements.map((element) => [element, element])
    return value.elements.map((element, index) => [{ kind: 'number', value: index }, inherit(element, value, index)])
  }
  if (value.kind !== 'map') return undefined
  const { keyPlaces } = value
  return sortedEntries(value).map(([name, element]) => {
    const place = keyPlaces?.get(name)
    return [{ kind: 'string', value: name, ...(place && { place }) }, inherit(element, value, name)]
  })
}
