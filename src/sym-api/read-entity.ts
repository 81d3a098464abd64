// Whether something is an entity as the schema says: what a request brings, and what a file holds.
import { type Checked, isObject, type Problem, readCode, wrong } from './checked.ts'
import { readParams } from './read-params.ts'
import { type Collection, type Entity, type Kind, schema } from './schema.ts'

/** An entity without its id. */
export type Fields<C extends Collection = Collection> = C extends Collection ? Omit<Entity<C>, 'id'> : never

/** What the provider sends where a strategy or a log destination has no integration. */
const noId = '<null>'

/**
 * Reads the fields of an entity; `id` is not looked at. What may be left out and is empty, is left out. Tells of all that is wrong.
 */
export function readFields<C extends Collection>(collection: C, body: unknown): Checked<Fields<C>> {
  if (!isObject(body)) return { problems: [{ path: [], message: 'It has to be a JSON object.' }] }
  const kinds: Readonly<Record<string, Kind>> = schema[collection]
  const problems: Problem[] = Object.keys(body)
    .filter((name) => name !== 'id' && !Object.hasOwn(kinds, name))
    .map((name) => ({ path: [name], message: 'There is no such field.' }))
  const held: [string, unknown][] = []
  for (const [name, kind] of Object.entries(kinds)) {
    const read = readers[kind](Object.hasOwn(body, name) ? body[name] : undefined)
    if ('problems' in read)
      problems.push(...read.problems.map(({ path, message }) => ({ path: [name, ...path], message })))
    else if (read.value !== undefined) held.push([name, read.value])
  }
  if (problems.length > 0) return { problems }
  // Its fields are those of the schema, each read by its kind.
  return { value: Object.fromEntries(held) as unknown as Fields<C> }
}

const isAbsent = (value: unknown) => value === undefined || value === null

type Reader = (value: unknown) => Checked<unknown>

const readers: Readonly<Record<Kind, Reader>> = {
  text: (value) =>
    typeof value === 'string' && value !== '' ? { value } : wrong('It is required: a string that is not empty.'),
  'text?': (value) => {
    if (isAbsent(value) || value === '') return { value: undefined }
    return typeof value === 'string' ? { value } : wrong('It has to be a string.')
  },
  'any text': (value) => (typeof value === 'string' ? { value } : wrong('It is required: a string.')),
  id: (value) =>
    typeof value === 'string' && value !== '' && value !== noId ? { value } : wrong('It is required: an id.'),
  'id?': (value) => {
    if (isAbsent(value) || value === '' || value === noId) return { value: undefined }
    return typeof value === 'string' ? { value } : wrong('It has to be an id.')
  },
  ids: (value) => readList(value, 'ids'),
  names: (value) => readList(value, 'texts'),
  map: readMap,
  code: (value) => (typeof value === 'string' ? readCode(value) : wrong('It is required: a string in base64.')),
  'code?': (value) => {
    if (isAbsent(value) || value === '') return { value: undefined }
    return typeof value === 'string' ? readCode(value) : wrong('It has to be a string in base64.')
  },
  params: (value) => readParams(value),
}

function readList(value: unknown, what: string): Checked<readonly string[]> {
  if (isAbsent(value)) return { value: [] }
  if (!Array.isArray(value)) return wrong(`It has to be a list of ${what}.`)
  const elements: readonly unknown[] = value
  const problems = elements.flatMap((element, index) =>
    typeof element === 'string' && element !== ''
      ? []
      : [{ path: [index], message: 'It has to be a string that is not empty.' }],
  )
  return problems.length > 0 ? { problems } : { value: elements as readonly string[] }
}

function readMap(value: unknown): Checked<Readonly<Record<string, string>>> {
  if (isAbsent(value)) return { value: {} }
  if (!isObject(value)) return wrong('It has to be an object of strings.')
  const problems = Object.entries(value).flatMap(([key, element]) =>
    typeof element === 'string' ? [] : [{ path: [key], message: 'It has to be a string.' }],
  )
  return problems.length > 0 ? { problems } : { value: value as Readonly<Record<string, string>> }
}
