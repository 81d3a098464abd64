import type { ListValue, Value } from '../../value.ts'
import { inherit } from '../attributes.ts'
import { dependent, firstUnknown, refused } from '../unknown.ts'
import type { Call } from './function.ts'

/** Elements that a list may have that a function makes. */
export const elementLimit = 200_000

/** The elements of a list, with where each was read from. */
export function elementsOf(list: ListValue): readonly Value[] {
  return list.origin ? list.elements.map((element, index) => inherit(element, list, index)) : list.elements
}

/** What is made of the elements of a list that are all known. */
export function ofKnown(list: Value | undefined, call: Call, run: (elements: readonly Value[]) => Value): Value {
  if (list?.kind !== 'list') return refused(call.name, call.place)
  const open = firstUnknown(list.elements)
  return open ? dependent(open, call.place) : run(elementsOf(list))
}

/** Whether a value that is not known is a string for sure, and not empty: what a resource has as its `id` and its `arn`. */
export function isIdentifier(value: Value): boolean {
  if (value.kind !== 'unknown' || value.reason !== 'computed' || value.origin?.kind !== 'resource') return false
  const [name, more] = value.origin.path
  return more === undefined && (name === 'id' || name === 'arn')
}
