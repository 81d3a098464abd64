import type { Value } from '../value.ts'
import type { InstanceKey, ModuleCall, ModuleCallInstance, Resource, ResourceInstance } from './instances.ts'

/** A resource with thousands of instances is named thousands of times. */
const known = new WeakMap<Resource | ModuleCall, Value>()

/** What the bare address of a resource or module call stands for: an object, or with `count` or `for_each` a list or map of them. */
export function valueOfInstances(of: Resource | ModuleCall): Value {
  const { instances } = of
  if (instances === undefined) return unknownInstances(of)
  const value = known.get(of) ?? makeValue(of, instances)
  if (of.repetition !== 'none') known.set(of, value)
  return value
}

/** They are not known for the same reason as what decides about them. */
function unknownInstances({ body, repetition, address }: Resource | ModuleCall): Value {
  const by = repetition === 'none' ? undefined : body.attribute(repetition)?.value
  return { kind: 'unknown', reason: by?.kind === 'unknown' ? by.reason : 'input', source: address }
}

type Instances = readonly ResourceInstance[] | readonly ModuleCallInstance[]

function makeValue({ repetition, address }: Resource | ModuleCall, instances: Instances): Value {
  const values = instances.map((instance): readonly [InstanceKey | undefined, Value] => [
    instance.key,
    'resource' in instance ? { kind: 'resource', instance } : { kind: 'module', instance },
  ])
  if (repetition === 'none') {
    return values[0]?.[1] ?? { kind: 'unknown', reason: 'error', source: address }
  }
  if (repetition === 'count') return { kind: 'list', form: 'tuple', elements: values.map(([, value]) => value) }
  return { kind: 'map', form: 'object', entries: new Map(values.map(([key, value]) => [String(key), value])) }
}
