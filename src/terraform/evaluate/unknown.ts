// How a value that is not known comes about, and how it passes its reason on.
import type { Place } from '../../diagnostics/place.ts'
import type { UnknownReason, UnknownValue, Value } from '../value.ts'

/** A value that is not known by itself. */
export function unknown(reason: UnknownReason, source: string, place: Place | undefined): UnknownValue {
  return place ? { kind: 'unknown', reason, source, place } : { kind: 'unknown', reason, source }
}

/** What Terraform would refuse. */
export function refused(source: string, place: Place | undefined): UnknownValue {
  return unknown('error', source, place)
}

/** What this program does not compute. */
export function unsupported(source: string, place: Place | undefined): UnknownValue {
  return unknown('unsupported', source, place)
}

/** What depends on an unknown value: it keeps what that one depends on, and of a file that is missing where it is named. */
export function dependent(on: UnknownValue, place: Place | undefined): UnknownValue {
  const { reason, source, missingFile } = on
  if (missingFile) return { kind: 'unknown', reason, source, missingFile, ...(on.place && { place: on.place }) }
  return unknown(reason, source, place)
}

/** The unknown that decides about what depends on all of these: one that Terraform refuses, else the first. */
export function firstUnknown(values: Iterable<Value>): UnknownValue | undefined {
  let first: UnknownValue | undefined
  for (const value of values) {
    if (value.kind !== 'unknown') continue
    if (value.reason === 'error') return value
    first ??= value
  }
  return first
}

/**
 * The unknown that decides about what depends on the whole of a value, with all it holds; an object of a resource or module counts
 * as unknown.
 */
export function unknownWithin(value: Value): UnknownValue | undefined {
  switch (value.kind) {
    case 'unknown':
      return value
    case 'resource':
    case 'module':
      return unknown('computed', value.instance.address, value.place)
    case 'list':
      return firstWithin(value.elements)
    case 'map':
      return firstWithin(value.entries.values())
    default:
      return undefined
  }
}

function firstWithin(values: Iterable<Value>): UnknownValue | undefined {
  let first: UnknownValue | undefined
  for (const value of values) {
    const open = unknownWithin(value)
    if (open?.reason === 'error') return open
    first ??= open
  }
  return first
}
