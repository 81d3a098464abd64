import { unknown } from '../module/chain.ts'
import type { Value } from '../value.ts'
import { isObject, listIn, objectIn, propertyOf } from './json.ts'

/** A value of a plan, with what the plan says of its parts. */
export interface PlannedValue {
  readonly value: unknown
  /** `true`, or of the form of the value with `true` in it: known only after apply. */
  readonly unknown: unknown
  /** The same: must not be shown, and so is not looked at. */
  readonly sensitive: unknown
}

/** @param source the address of what it belongs to */
export function valueIn({ value, unknown: isUnknown, sensitive }: PlannedValue, source: string): Value {
  if (sensitive === true) return unknown('unsupported', source)
  if (isUnknown === true) return unknown('computed', source)
  switch (typeof value) {
    case 'string':
      return { kind: 'string', value }
    case 'number':
      return { kind: 'number', value }
    case 'boolean':
      return { kind: 'boolean', value }
    default:
  }
  if (Array.isArray(value)) {
    const elements = value.map((element, index) =>
      valueIn({ value: element, unknown: listIn(isUnknown)[index], sensitive: listIn(sensitive)[index] }, source),
    )
    return { kind: 'list', form: 'list', elements }
  }
  if (!isObject(value) && !isObject(isUnknown)) return { kind: 'null' }
  const part = (name: string): PlannedValue => partOf({ value, unknown: isUnknown, sensitive }, name)
  const names = new Set([...Object.keys(objectIn(value)), ...unknownNames(isUnknown)])
  const entries = Array.from(names, (name): readonly [string, Value] => [
    name,
    valueIn(part(name), `${source}.${name}`),
  ])
  return { kind: 'map', form: 'map', entries: new Map(entries) }
}

/** An attribute of an object, with what is said of it. */
export function partOf({ value, unknown: isUnknown, sensitive }: PlannedValue, name: string): PlannedValue {
  return {
    value: propertyOf(objectIn(value), name),
    unknown: isUnknown === true || propertyOf(objectIn(isUnknown), name),
    sensitive: sensitive === true || propertyOf(objectIn(sensitive), name),
  }
}

/** The names of what an object will have. */
export function unknownNames(isUnknown: unknown): readonly string[] {
  return Object.entries(objectIn(isUnknown)).flatMap(([name, part]) => (holdsTrue(part) ? [name] : []))
}

function holdsTrue(part: unknown): boolean {
  if (part === true) return true
  if (Array.isArray(part)) return part.some(holdsTrue)
  return isObject(part) && Object.values(part).some(holdsTrue)
}
