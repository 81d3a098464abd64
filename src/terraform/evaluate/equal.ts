import type { UnknownValue, Value } from '../value.ts'
import { compareNumbers } from './number.ts'
import { dependent, unknown } from './unknown.ts'

/** Whether two values are the same, of the same type; or the unknown that it depends on. */
export function equal(one: Value, other: Value): boolean | UnknownValue {
  if (one.kind === 'unknown') return dependent(one, one.place)
  if (other.kind === 'unknown') return dependent(other, other.place)
  if (one.kind === 'null' || other.kind === 'null') return one.kind === other.kind
  for (const side of [one, other]) {
    if (side.kind === 'resource' || side.kind === 'module')
      return unknown('computed', side.instance.address, side.place)
  }
  switch (one.kind) {
    case 'string':
      return other.kind === 'string' && one.value === other.value
    case 'boolean':
      return other.kind === 'boolean' && one.value === other.value
    case 'number':
      return other.kind === 'number' && compareNumbers(one, other) === 0
    case 'list': {
      if (other.kind !== 'list' || one.form !== other.form || one.elements.length !== other.elements.length)
        return false
      return all(one.elements.map((element, index) => [element, other.elements[index]] as const))
    }
    case 'map': {
      if (other.kind !== 'map' || one.form !== other.form || one.entries.size !== other.entries.size) return false
      return all([...one.entries].map(([name, element]) => [element, other.entries.get(name)] as const))
    }
    default:
      return false
  }
}

/** Two that differ decide, whatever else is not known. */
function all(pairs: readonly (readonly [Value, Value | undefined])[]): boolean | UnknownValue {
  let open: UnknownValue | undefined
  for (const [one, other] of pairs) {
    if (other === undefined) return false
    const same = equal(one, other)
    if (same === false) return false
    if (same !== true) open ??= same
  }
  return open ?? true
}
