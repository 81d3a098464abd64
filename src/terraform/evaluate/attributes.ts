// What `value.name` is: an entry of an object, an attribute of a resource, an output of a module.
import type { Place } from '../../diagnostics/place.ts'
import type { EvaluatedBody } from '../module/instances.ts'
import type { ListValue, MapValue, Origin, PathStep, ResourceValue, UnknownValue, Value } from '../value.ts'
import { dependent, refused, unknown } from './unknown.ts'

/** `value.name` */
export function attributeOf(value: Value, name: string, place: Place | undefined): Value {
  switch (value.kind) {
    case 'map':
      return entryOf(value, name, place)
    case 'resource':
      return attributeOfResource(value, name, place)
    case 'module': {
      const output = value.instance.output(name)
      return placed(withOrigin(output, { kind: 'module', instance: value.instance, path: [name] }), place)
    }
    case 'unknown':
      return within(value, name, `.${name}`, place)
    default:
      return refused(`.${name}`, place)
  }
}

/** An element of a list, or the value of a map, with where it was read from. */
export function inherit(element: Value, from: ListValue | MapValue, step: PathStep): Value {
  if (!from.origin || element.origin) return element
  return { ...element, origin: { ...from.origin, path: [...from.origin.path, step] } }
}

/** A value that stands nowhere by itself stands where it is named. */
export function placed(value: Value, place: Place | undefined): Value {
  return value.place || !place ? value : { ...value, place }
}

export function entryOf(map: MapValue, name: string, place: Place | undefined): Value {
  const entry = map.entries.get(name)
  return entry ? placed(inherit(entry, map, name), place) : refused(`.${name}`, place)
}

/** What is in a value that is not known is not known either; of an attribute of a resource, its address says more. */
export function within(value: UnknownValue, step: PathStep, suffix: string, place: Place | undefined): UnknownValue {
  if (value.reason === 'error' || value.origin === undefined) return dependent(value, place)
  const { origin } = value
  return {
    ...unknown(value.reason, `${value.source}${suffix}`, place),
    origin: { ...origin, path: [...origin.path, step] },
  }
}

function attributeOfResource(value: ResourceValue, name: string, place: Place | undefined): Value {
  const { instance } = value
  const { body, path } = value.block ?? { body: instance.body, path: [] }
  const origin: Origin = { kind: 'resource', instance, path: [...path, name] }
  const written = body.attribute(name)?.value
  // What is null is left to the provider, as if it were not written.
  if (written && written.kind !== 'null') return placed(withOrigin(written, origin), place)
  const blocks = blocksOf(value, body, name, origin)
  if (blocks) return placed(blocks, place)
  return { ...unknown('computed', addressOf(origin), place), origin }
}

function addressOf({ instance, path }: Origin): string {
  const steps = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`))
  return `${instance.address}${steps.join('')}`
}

/** Nested blocks as a list of objects. */
function blocksOf(
  { instance, block }: ResourceValue,
  body: EvaluatedBody,
  type: string,
  origin: Origin,
): ListValue | undefined {
  const { list, complete } = body.blocks(type)
  if (list.length === 0 || !complete) return undefined
  const elements = list.map(
    (inner, index): ResourceValue => ({
      kind: 'resource',
      instance,
      block: { body: inner, path: [...(block?.path ?? []), type, index] },
      place: inner.place,
    }),
  )
  return { kind: 'list', form: 'list', elements, origin }
}

/** What a value was first read from says most: a link that goes through several attributes leads to the last. */
function withOrigin(value: Value, origin: Origin): Value {
  return value.origin ? value : { ...value, origin }
}
