import type { MapValue, Value } from '../value.ts'

/** Terraform compares strings by their bytes in UTF-8, which is the order of their code points. */
export function compareStrings(one: string, other: string): number {
  if (/[\ud800-\udfff]/.test(one) || /[\ud800-\udfff]/.test(other)) return compareCodePoints(one, other)
  return one < other ? -1 : one > other ? 1 : 0
}

function compareCodePoints(one: string, other: string): number {
  const [a, b] = [[...one], [...other]]
  const length = Math.min(a.length, b.length)
  for (let index = 0; index < length; index++) {
    const difference = (a[index]?.codePointAt(0) ?? 0) - (b[index]?.codePointAt(0) ?? 0)
    if (difference !== 0) return difference
  }
  return a.length - b.length
}

const sortedMaps = new WeakMap<ReadonlyMap<string, Value>, readonly (readonly [string, Value])[]>()

/** The entries of a map in the order in which Terraform goes through them. */
export function sortedEntries({ entries }: MapValue): readonly (readonly [string, Value])[] {
  const known = sortedMaps.get(entries)
  if (known) return known
  const sorted = [...entries].sort(([one], [other]) => compareStrings(one, other))
  sortedMaps.set(entries, sorted)
  return sorted
}
