// How Terraform asks for an entity by its name: `?slug=S&type=T`.
import { slugOf } from './applied.ts'
import { type Collection, type Entity, schema } from './schema.ts'

/**
 * The entities that a query asks for: all without one. The provider escapes nothing in it, so that a text is also taken as it stands.
 * @param query what stands behind the question mark
 */
export function findIn<E extends Entity>(collection: Collection, entities: readonly E[], query: string): readonly E[] {
  const { slug, type } = readQuery(query, 'type' in schema[collection])
  const slugs = slug === undefined ? undefined : new Set(readings(slug).map((one) => one.toLowerCase()))
  const types = type === undefined ? undefined : new Set(readings(type))
  return entities.filter(
    (entity) =>
      (slugs?.has(slugOf(collection, entity).toLowerCase()) ?? true) &&
      (types === undefined || ('type' in entity && types.has(entity.type))),
  )
}

interface Query {
  readonly slug?: string
  readonly type?: string
}

/** A slug may hold a `&` itself. */
function readQuery(query: string, isTyped: boolean): Query {
  const both = isTyped
    ? /^slug=(?<slug>.*)&type=(?<type>[^&]*)$|^type=(?<first>[^&]*)&slug=(?<last>.*)$/s.exec(query)
    : null
  if (both?.groups !== undefined) {
    const { slug, type, first, last } = both.groups
    return { slug: slug ?? last ?? '', type: type ?? first ?? '' }
  }
  if (query.startsWith('slug=')) return { slug: query.slice('slug='.length) }
  return query.startsWith('type=') && isTyped ? { type: query.slice('type='.length) } : {}
}

/** What a text in a query may stand for: itself, or what is escaped in it. */
function readings(raw: string): readonly string[] {
  try {
    return [raw, decodeURIComponent(raw)]
  } catch {
    return [raw]
  }
}
