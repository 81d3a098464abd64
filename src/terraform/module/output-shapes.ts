import type { UnknownValue, Value } from '../value.ts'
import type { ModuleCallInstance } from './instances.ts'

/**
 * What is known of the outputs of a module that is not read, by the source that calls name it by: by output either nothing
 * (`value`), or the keys of a map with the values that are known.
 */
export type OutputShapes = ReadonlyMap<string, ReadonlyMap<string, OutputShape>>

export type OutputShape = 'value' | ReadonlyMap<string, string | undefined>

/** An output of a module that is not read. */
export function opaqueOutput(shapes: OutputShapes, instance: ModuleCallInstance, name: string): Value {
  const { source } = instance.call
  const shape = source === undefined ? undefined : shapes.get(moduleSource(source))?.get(name)
  if (shape === undefined || shape === 'value') return computed(instance, [name])
  const entries = new Map(
    [...shape].map(([key, value]): readonly [string, Value] => [
      key,
      value === undefined ? computed(instance, [name, key]) : { kind: 'string', value },
    ]),
  )
  return { kind: 'map', form: 'map', entries, origin: { kind: 'module', instance, path: [name] } }
}

/** A registry source without the host that it has by default. */
export function moduleSource(source: string): string {
  return source.replace(/^registry\.terraform\.io\//, '')
}

function computed(instance: ModuleCallInstance, path: readonly string[]): UnknownValue {
  return {
    kind: 'unknown',
    reason: 'computed',
    source: [instance.address, ...path].join('.'),
    origin: { kind: 'module', instance, path },
  }
}
