// What the API does with a request: a pure function of it and of what was applied.
import { quoteForMessage } from '../terminal/escape.ts'
import { type Applied, isCollection, slugOf, sortedKeys } from './applied.ts'
import { checkEntity } from './check-entity.ts'
import { isObject } from './checked.ts'
import { findIn } from './find.ts'
import { type Fields, readFields } from './read-entity.ts'
import { failure, type Reply, refusal } from './reply.ts'
import { type Collection, type Entity, resourceTypes, schema, singleton } from './schema.ts'

export interface Request {
  readonly method: string
  /** Without the query. */
  readonly path: string
  readonly query: string
  /** What the body is as JSON. A body that is no JSON does not come this far. */
  readonly body: unknown
}

export interface Outcome {
  readonly reply: Reply
  /** What is to be kept before the reply is sent; undefined where nothing changes. */
  readonly applied?: Applied
  /** The id whose entity was made: until its reply has arrived, nobody knows it. */
  readonly made?: string
  /** The id by which somebody asked, who therefore knows it. */
  readonly known?: string
}

export interface Surroundings {
  readonly applied: Applied
  /** Ids of entities that were made for requests which are being answered still. */
  readonly underWay: ReadonlySet<string>
  /** A UUID that was never given before. */
  readonly newId: () => string
}

/** Where all that the API has stands: what `SYM_API_URL` ends with. */
export const basePath = '/api/v1'

/** Answers a request. Nothing is changed where it is refused. */
export function answerTo(request: Request, surroundings: Surroundings): Outcome {
  const [, name, id, ...more] = entityPath.exec(request.path)?.[1]?.split('/') ?? []
  if (name === undefined || !isCollection(name) || more.length > 0) return unknownPath(request)
  const { method, body } = request
  const { applied } = surroundings
  if (name === singleton) {
    if (id !== undefined) return unknownPath(request)
    if (method === 'POST') return create(name, body, surroundings)
    const [only] = applied.entities[singleton]
    return only === undefined ? absent(name, 'flows-filter', method) : onOne(name, only, request, applied)
  }
  if (id === undefined) {
    if (method === 'POST') return create(name, body, surroundings)
    if (method !== 'GET') return { reply: failure(405, `There is no ${quoteForMessage(method)} of a collection.`) }
    const found = findIn<Entity>(name, applied.entities[name], request.query)
    return { reply: { status: 200, body: found.map((entity) => shown(name, entity)) } }
  }
  const entity = (applied.entities[name] as readonly Entity[]).find((one) => one.id === id.toLowerCase())
  return entity === undefined ? absent(name, id, method) : onOne(name, entity, request, applied)
}

const entityPath = new RegExp(`^${basePath}/entities(/[^?]+?)/?$`)

function unknownPath({ path }: Request): Outcome {
  return { reply: failure(404, `There is nothing at ${quoteForMessage(path)}.`) }
}

function absent(collection: Collection, id: string, method: string): Outcome {
  if (!methods.has(method)) return { reply: failure(405, `There is no ${quoteForMessage(method)}.`) }
  return { reply: failure(404, `No ${resourceTypes[collection]} with the id ${quoteForMessage(id)} was applied.`) }
}

const methods: ReadonlySet<string> = new Set(['GET', 'PATCH', 'DELETE'])

function onOne(collection: Collection, entity: Entity, { method, body }: Request, applied: Applied): Outcome {
  switch (method) {
    case 'GET':
      return { reply: { status: 200, body: shown(collection, entity) }, known: entity.id }
    case 'PATCH':
      return replace(collection, entity, body, applied)
    case 'DELETE':
      return { reply: { status: 204 }, applied: changed(applied, collection, entity.id, undefined) }
    default:
      return { reply: failure(405, `There is no ${quoteForMessage(method)} of an entity.`) }
  }
}

function create(collection: Collection, body: unknown, { applied, underWay, newId }: Surroundings): Outcome {
  const read = readFields(collection, body)
  if ('problems' in read) return { reply: refusal(400, read.problems) }
  if (isObject(body) && typeof body['id'] === 'string' && body['id'] !== '')
    return { reply: refusal(400, [{ path: ['id'], message: 'It is given by the API.' }]) }
  const fields = read.value
  const same = twinOf(collection, fields, applied)
  // Made before for somebody who was never told: this is who asks again.
  const isLost = same !== undefined && applied.unanswered.includes(same.id) && !underWay.has(same.id)
  if (same !== undefined && !isLost && isNamed(collection)) return { reply: taken(collection, same) }
  const problems = checkEntity(collection, fields, applied.entities)
  if (problems.length > 0) return { reply: refusal(400, problems) }
  const id = isLost ? same.id : newId()
  const entity = { id, ...fields } as Entity
  const kept = changed(applied, collection, id, entity)
  return {
    reply: { status: 201, body: shown(collection, entity) },
    applied: { ...kept, unanswered: [...kept.unanswered, id] },
    made: id,
  }
}

function replace(collection: Collection, entity: Entity, body: unknown, applied: Applied): Outcome {
  const read = readFields(collection, body)
  if ('problems' in read) return { reply: refusal(400, read.problems) }
  if (isObject(body) && Object.hasOwn(body, 'id') && body['id'] !== entity.id)
    return { reply: refusal(400, [{ path: ['id'], message: 'It is not the id of the path, and does not change.' }]) }
  const fields = read.value
  const same = twinOf(collection, fields, applied, entity.id)
  if (same !== undefined && isNamed(collection)) return { reply: taken(collection, same) }
  const problems = checkEntity(collection, fields, applied.entities)
  if (problems.length > 0) return { reply: refusal(400, problems) }
  const next = { id: entity.id, ...fields } as Entity
  return {
    reply: { status: 200, body: shown(collection, next) },
    applied: changed(applied, collection, entity.id, next),
  }
}

/** Whether there can be only one of a name, or one at all. */
function isNamed(collection: Collection): boolean {
  return collection === singleton || 'slug' in schema[collection]
}

/** Another entity of the same name and type, case ignored; of what has no name, one that is equal. */
function twinOf(collection: Collection, fields: Fields, applied: Applied, own?: string): Entity | undefined {
  const key = keyOf(fields)
  const text = JSON.stringify(sortedKeys(fields))
  return (applied.entities[collection] as readonly Entity[]).find((entity) => {
    const { id, ...others } = entity
    if (id === own) return false
    if (collection === singleton) return true
    return key === undefined ? JSON.stringify(sortedKeys(others)) === text : keyOf(entity) === key
  })
}

function keyOf(fields: Fields | Entity): string | undefined {
  return 'slug' in fields ? `${'type' in fields ? fields.type : ''}\0${fields.slug.toLowerCase()}` : undefined
}

function taken(collection: Collection, { id, ...same }: Entity): Reply {
  const type = resourceTypes[collection]
  if (collection === singleton)
    return refusal(409, [{ path: [], message: `There is a ${type} already (id ${id}), and there can be only one.` }])
  const slug = 'slug' in same ? same.slug : ''
  const kind = 'type' in same ? ` of the type ${quoteForMessage(same.type)}` : ''
  const address = 'type' in same ? `${same.type}:${slug}` : slug
  const message = `There is a ${type}${kind} of the name ${quoteForMessage(slug)} already (id ${id}). Choose another name, or take it over: terraform import ${type}.<name> ${address}`
  return refusal(409, [{ path: ['slug'], message }])
}

/** With the entity in the place of the one with this id; without that one where there is none. Whoever names an id has been told it. */
function changed(applied: Applied, collection: Collection, id: string, entity: Entity | undefined): Applied {
  const others = (applied.entities[collection] as readonly Entity[]).filter((one) => one.id !== id)
  return {
    entities: { ...applied.entities, [collection]: entity === undefined ? others : [...others, entity] },
    unanswered: applied.unanswered.filter((one) => one !== id),
  }
}

/** As an answer shows it. The provider drops what it does not know; the original `symflow resources` showed the rest. */
function shown(collection: Collection, entity: Entity): unknown {
  const slug = slugOf(collection, entity)
  return { ...entity, slug, srn: srnOf(collection, entity) }
}

/** `sym:target:prod-admin:latest:<id>`: what the original called its resources by. */
export function srnOf(collection: Collection, entity: Entity): string {
  const model = resourceTypes[collection].replace(/^sym_/, '')
  return ['sym', model, slugOf(collection, entity), 'latest', entity.id].join(':')
}
