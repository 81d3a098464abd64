import type { Value } from '../value.ts'

/**
 * How many values one may hold, its parts counted as often as they are there. Values share their parts, so that a few lines of
 * text can unfold into more than any machine holds; what is within the limit can be walked through.
 */
const sizeLimit = 1_000_000

const sizes = new WeakMap<object, number>()

/** How many values a value holds, itself among them. */
export function sizeOf(value: Value): number {
  if (value.kind !== 'list' && value.kind !== 'map') return 1
  const key = value.kind === 'list' ? value.elements : value.entries
  const known = sizes.get(key)
  if (known !== undefined) return known
  let size = 1
  for (const part of value.kind === 'list' ? value.elements : value.entries.values()) size += sizeOf(part)
  sizes.set(key, size)
  return size
}

/** Whether a value holds more than is worked with. */
export function isTooLarge(value: Value): boolean {
  return sizeOf(value) > sizeLimit
}
