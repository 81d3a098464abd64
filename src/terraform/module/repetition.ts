// What `for_each`, `count` and `dynamic` go through.
import { compareStrings, sortedEntries } from '../evaluate/order.ts'
import type { Value } from '../value.ts'
import type { InstanceKey } from './instances.ts'

/** More instances than anybody writes by intent: what makes more is not taken apart. */
const instanceLimit = 100_000

/**
 * The elements that a `for_each` goes through, as key and value; undefined where they cannot be known, or Terraform would refuse.
 * @param for `dynamic` takes lists too, which a resource does not
 */
export function iterationOf(
  value: Value,
  from: 'resource' | 'dynamic',
): readonly (readonly [key: Value, value: Value])[] | undefined {
  if (value.kind === 'map' && value.entries.size <= instanceLimit) {
    return sortedEntries(value).map(([key, element]): readonly [Value, Value] => [
      { kind: 'string', value: key },
      element,
    ])
  }
  if (value.kind !== 'list' || value.elements.length > instanceLimit) return undefined
  if (value.form === 'set') {
    // Two that are not known may be one.
    const isKnown = value.elements.every(({ kind }) => (from === 'resource' ? kind === 'string' : kind !== 'unknown'))
    if (!isKnown) return undefined
    return value.elements.map((element): readonly [Value, Value] => [element, element])
  }
  if (from === 'resource') return undefined
  return value.elements.map((element, index): readonly [Value, Value] => [{ kind: 'number', value: index }, element])
}

/** The number of instances that a `count` makes; undefined where it cannot be known. */
export function countOf(value: Value): number | undefined {
  const count = value.kind === 'number' ? value.value : value.kind === 'string' ? numberOf(value.value) : undefined
  return count !== undefined && Number.isInteger(count) && count >= 0 && count <= instanceLimit ? count : undefined
}

function numberOf(text: string): number | undefined {
  return /^\d+$/.test(text) ? Number(text) : undefined
}

/** What stands after the address of an instance: `["a"]`, `[0]`, or nothing. */
export function keySuffix(key: InstanceKey | undefined): string {
  if (key === undefined) return ''
  if (typeof key === 'number') return `[${key}]`
  const quoted = JSON.stringify(key).replace(/([$%])\{/g, '$1$1{')
  return `[${quoted}]`
}

/** Compares two keys of instances by the order in which Terraform makes them. */
export function compareKeys(one: InstanceKey | undefined, other: InstanceKey | undefined): number {
  return typeof one === 'number' && typeof other === 'number' ? one - other : compareStrings(String(one), String(other))
}
