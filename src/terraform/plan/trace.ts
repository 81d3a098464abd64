// Where the values of a plan come from. A plan says of an expression only which names are in it: what a value was read from
// is known where it can be nothing else, or where the value is there as well and is the same.
import type { ListValue, Value } from '../value.ts'
import { referencesOf } from './document.ts'
import { isObject, objectIn } from './json.ts'
import type { PlanResourceInstance } from './plan-resource.ts'
import { type PlannedValue, partOf } from './plan-value.ts'
import { type Found, find, type Standing, type TracedOrigin } from './referents.ts'

/**
 * Adds its origin to a value, where that is known.
 * @param name the argument that has the value
 */
export function traced(value: Value, name: string, expression: unknown, planned: PlannedValue, at: Standing): Value {
  const references = referencesOf(expression)
  if (references.length === 0 || planned.sensitive === true) return value
  const found = find(references, at)
  const origins = originsIn(found, name, at)
  if (value.kind === 'unknown') return tracedUnknown(value, planned, found, origins)
  const known = originsByText(found)
  const withOrigin = (part: Value): Value => {
    const origin = part.kind === 'string' ? known.get(part.value) : undefined
    return origin ? { ...part, origin } : part
  }
  if (value.kind === 'list')
    return withUnknownElements({ ...value, elements: value.elements.map(withOrigin) }, found, origins)
  if (value.kind !== 'map') return withOrigin(value)
  return { ...value, entries: new Map([...value.entries].map(([key, entry]) => [key, withOrigin(entry)])) }
}

type Origins = readonly TracedOrigin[] | undefined

function tracedUnknown(value: Value, { sensitive }: PlannedValue, found: Found, origins: Origins): Value {
  // Of what is not known, only what of it is sensitive tells a list and a map from a text.
  if (origins === undefined || isObject(sensitive)) return value
  if (Array.isArray(sensitive)) {
    return areElements(found) ? { kind: 'list', form: 'list', elements: origins.map(unknownOf) } : value
  }
  const [only, ...others] = origins
  return only && others.length === 0 ? unknownOf(only) : value
}

/** Of a list of which some is known: the others are what is not known yet, one each. */
function withUnknownElements(list: ListValue, found: Found, origins: Origins): Value {
  const waiting = (origins ?? []).filter(isUnknown)
  const unknown = list.elements.filter(({ kind }) => kind === 'unknown')
  if (unknown.length === 0 || unknown.length !== waiting.length || !areElements(found)) return list
  const next = waiting.values()
  const fill = (element: Value): Value => {
    const origin = element.kind === 'unknown' ? next.next().value : undefined
    return origin ? unknownOf(origin) : element
  }
  return { ...list, elements: list.elements.map(fill) }
}

/** Whether what was found is the elements of a list: not where something decides about it, `var.all ? [a.id] : [b.id]`. */
function areElements({ things, byKey, decided }: Found): boolean {
  return !decided && !(byKey && things.some((thing) => 'kind' in thing))
}

function unknownOf(origin: TracedOrigin): Value {
  const source = [origin.instance.address, ...origin.path].join('.')
  return { kind: 'unknown', reason: 'computed', source, origin }
}

/** All that was found as attributes; undefined where that is not known. */
function originsIn({ things, byKey, open }: Found, name: string, { key }: Standing): Origins {
  if (open) return undefined
  const origins: TracedOrigin[] = []
  for (const thing of things) {
    if ('kind' in thing) origins.push(thing)
    else {
      // `sym_target.x[*].id` has the id of each instance; with `each.key` in the expression it is the one of this key.
      if (thing.instances === undefined) return undefined
      for (const instance of thing.instances) {
        if (byKey && instance.key !== key) continue
        const attribute = unknownText(instance, name)
        if (attribute === undefined) return undefined
        origins.push({ kind: 'resource', instance, path: [attribute] })
      }
    }
  }
  return origins
}

/** The attribute that an expression without its name reads: the only text that is not known, else most likely the id. */
function unknownText({ planned }: PlanResourceInstance, name: string): string | undefined {
  const sensitive = objectIn(planned.sensitive)
  const texts = Object.entries(objectIn(planned.unknown)).flatMap(([attribute, unknown]) => {
    const isText = unknown === true && typeof sensitive[attribute] !== 'object'
    return isText ? [attribute] : []
  })
  if (texts.length === 1) return texts[0]
  return texts.length === 0 || (name.endsWith('id') && texts.includes('id')) ? 'id' : undefined
}

function isUnknown(origin: TracedOrigin): boolean {
  return origin.kind === 'module' || partAt(origin).unknown === true
}

/** What was found by the text that it has, where only one has it; of a whole resource its ids. */
function originsByText({ things }: Found): ReadonlyMap<unknown, TracedOrigin | undefined> {
  const origins = new Map<unknown, TracedOrigin | undefined>()
  const put = (text: unknown, origin: TracedOrigin) => origins.set(text, origins.has(text) ? undefined : origin)
  for (const thing of things) {
    if (!('kind' in thing)) {
      for (const instance of thing.instances ?? [])
        put(partOf(instance.planned, 'id').value, { kind: 'resource', instance, path: ['id'] })
    } else if (thing.kind === 'resource') put(partAt(thing).value, thing)
  }
  return origins
}

function partAt({ instance, path }: Extract<TracedOrigin, { kind: 'resource' }>): PlannedValue {
  let at = instance.planned
  for (const step of path) at = partOf(at, String(step))
  return at
}
