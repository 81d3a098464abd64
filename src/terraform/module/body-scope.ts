import type { SourceFile } from '../../diagnostics/place.ts'
import type { Bound, Names, Scope } from '../evaluate/scope.ts'
import type { Value } from '../value.ts'
import type { InstanceKey } from './instances.ts'

/** What the names in a body mean. */
export interface BodyScope {
  readonly names: Names
  /** `each`, `count`, and what `dynamic` blocks bind. */
  readonly bound: Bound | undefined
}

/** Where an expression of a body stands. */
export function scopeIn(file: SourceFile, { names, bound }: BodyScope): Scope {
  return bound === undefined ? { file, names } : { file, names, bound }
}

/** Binds `each`, or what a `dynamic` block calls it: an object of `key` and `value`. */
export function bindIteration(name: string, key: Value, value: Value, outer: Bound | undefined): Bound {
  const entries = new Map([
    ['key', key],
    ['value', value],
  ])
  return { name, value: { kind: 'map', form: 'object', entries }, outer }
}

/** Binds `count`. */
export function bindIndex(index: Value): Bound {
  return {
    name: 'count',
    value: { kind: 'map', form: 'object', entries: new Map([['index', index]]) },
    outer: undefined,
  }
}

/** The value of a key of an instance. */
export function keyValue(key: InstanceKey): Value {
  return typeof key === 'number' ? { kind: 'number', value: key } : { kind: 'string', value: key }
}
