// What was applied, as a file: all entities that Terraform made, in an order and a form that can be committed, reviewed and compared.
import { Failure } from '../diagnostics/failure.ts'
import { quoteForMessage } from '../terminal/escape.ts'
import { readJson } from '../terraform/json/read.ts'
import type { JsonValue } from '../terraform/json/value.ts'
import { positionAt } from '../terraform/position.ts'
import { isObject, type Problem } from './checked.ts'
import { readFields } from './read-entity.ts'
import { describePath } from './reply.ts'
import { type Collection, collections, type Entity } from './schema.ts'

/** By collection, what was applied, as on the wire; sorted by type, slug and id. */
export type Entities = { readonly [C in Collection]: readonly Entity<C>[] }

export interface Applied {
  readonly entities: Entities
  /** Ids that were given to new entities, whose answers may never have arrived. */
  readonly unanswered: readonly string[]
}

/** Where the file is, beside the configuration. */
export const appliedPath = '.symflow/applied.json'

export const nothingApplied: Applied = {
  // `fromEntries` forgets that every collection is there.
  entities: Object.fromEntries(collections.map((collection) => [collection, []])) as unknown as Entities,
  unanswered: [],
}

/**
 * Reads a file of what was applied.
 * @param path as messages name it
 * @throws Failure (`files`) where the file is damaged, with its place, or of a newer version
 */
export function readApplied(text: string, path: string): Applied {
  let document: unknown
  try {
    document = JSON.parse(text)
  } catch {
    const [remark] = readJson(text).remarks
    throw damaged(text, path, remark?.range.start ?? 0, remark?.message ?? 'This is not JSON.')
  }
  if (isObject(document) && typeof document['version'] === 'number' && document['version'] > 1) {
    throw new Failure(
      'files',
      `${quoteForMessage(path)} was written by a newer symflow (version ${document['version']}).`,
      'Update symflow, or name another file with --state.',
    )
  }
  const read = readDocument(document)
  if ('applied' in read) return read.applied
  const [{ path: steps, message }] = read.problems
  throw damaged(text, path, offsetOf(readJson(text).value, steps), `${describePath(steps)}: ${message}`)
}

/** The text of the file: the same for the same entities. */
export function appliedText({ entities, unanswered }: Applied): string {
  const used = collections.filter((collection) => entities[collection].length > 0).toSorted()
  const document = {
    version: 1,
    ...(unanswered.length === 0 ? {} : { unanswered: unanswered.toSorted() }),
    entities: Object.fromEntries(used.map((collection) => [collection, sortedEntities<Entity>(entities[collection])])),
  }
  return `${JSON.stringify(document, null, 2)}\n`
}

/** What an entity is called: its slug, or what the API makes of an object without a name. */
export function slugOf(collection: Collection, entity: Entity): string {
  if ('slug' in entity) return entity.slug
  if ('destination' in entity) return entity.destination.replace(/^#/, '')
  if ('path' in entity) return entity.path
  if (collection === 'log-destinations' && 'settings' in entity) return entity.settings['stream_name'] ?? ''
  return collection
}

/** In the order of the file. */
function sortedEntities<E extends Entity>(entities: readonly E[]): readonly E[] {
  return entities.toSorted((a, b) => compare(keyOf(a), keyOf(b))).map((entity) => sortedKeys(entity) as E)
}

function keyOf(entity: Entity): string {
  const name = 'slug' in entity ? entity.slug : 'destination' in entity ? entity.destination : ''
  return ['type' in entity ? entity.type : '', name, entity.id].join('\0')
}

/** By code units, wherever it runs. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** With the keys of all objects in it in the order of their code units. */
export function sortedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortedKeys)
  if (!isObject(value)) return value
  const entries = Object.entries(value).map(([key, inner]) => [key, sortedKeys(inner)] as const)
  return Object.fromEntries(entries.sort(([a], [b]) => compare(a, b)))
}

type ReadDocument = { readonly applied: Applied } | { readonly problems: readonly [Problem, ...Problem[]] }

function readDocument(document: unknown): ReadDocument {
  const refuse = (path: Problem['path'], message: string): ReadDocument => ({ problems: [{ path, message }] })
  if (!isObject(document)) return refuse([], 'It has to be an object.')
  if (document['version'] !== 1) return refuse(['version'], 'It has to be 1.')
  const { unanswered = [], entities } = document
  if (!isTexts(unanswered)) return refuse(['unanswered'], 'It has to be a list of ids.')
  if (!isObject(entities)) return refuse(['entities'], 'It has to be an object.')
  const ids = new Set<string>()
  const read: [string, readonly unknown[]][] = []
  for (const [collection, list] of Object.entries(entities)) {
    const path = ['entities', collection]
    if (!isCollection(collection)) return refuse(path, 'There is no such collection.')
    if (!Array.isArray(list)) return refuse(path, 'It has to be a list.')
    const kept: unknown[] = []
    for (const [index, one] of (list as readonly unknown[]).entries()) {
      const id = isObject(one) ? one['id'] : undefined
      if (typeof id !== 'string' || !isId(id)) return refuse([...path, index, 'id'], 'It has to be a UUID.')
      if (ids.has(id)) return refuse([...path, index, 'id'], 'It is there twice.')
      ids.add(id)
      const checked = readFields(collection, one)
      if ('problems' in checked) {
        const [first = { path: [], message: 'It cannot be read.' }] = checked.problems
        return refuse([...path, index, ...first.path], first.message)
      }
      kept.push({ id, ...checked.value })
    }
    read.push([collection, kept])
  }
  return {
    applied: {
      entities: { ...nothingApplied.entities, ...(Object.fromEntries(read) as Partial<Entities>) },
      unanswered,
    },
  }
}

/** Whether a text is an id as the provider wants it: with another it takes an id for a name. */
function isId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)
}

export function isCollection(text: string): text is Collection {
  return (collections as readonly string[]).includes(text)
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string')
}

/** Where in a text the value at a path begins, or the nearest one around it. */
function offsetOf(value: JsonValue | undefined, [step, ...deeper]: Problem['path']): number {
  if (value === undefined) return 0
  const inner =
    value.kind === 'array' && typeof step === 'number'
      ? value.elements[step]
      : value.kind === 'object'
        ? value.members.findLast(({ name }) => name.value === step)?.value
        : undefined
  return inner === undefined ? value.range.start : offsetOf(inner, deeper)
}

function damaged(text: string, path: string, offset: number, message: string): Failure {
  const { line, column } = positionAt(text, offset)
  return new Failure(
    'files',
    `${quoteForMessage(path)} is damaged at line ${line}, column ${column}: ${quoteForMessage(message).slice(1, -1)}`,
    'Restore it from version control; without it, Terraform would make everything anew.',
  )
}
