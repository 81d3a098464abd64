import type { Clients } from '../sandbox/running.ts'
import { script } from './script.ts'
import type { Memory } from './step.ts'

/** What each step of the script gave: a flat list of fields, or the name of an error. */
export type Played = ReadonlyMap<string, ReadonlyMap<string, string>>

/** Plays the script in a world. An id becomes its kind and the step that it was first seen in; a time becomes a time. */
export async function play(clients: Clients, start: Memory): Promise<Played> {
  const memory = { ...start }
  const seen = new Map<string, string>()
  for (const id of Object.values(start)) named(id, seen, 'the start')
  const played = new Map<string, ReadonlyMap<string, string>>()
  for (const { name, run } of script) {
    const result = await run(clients, memory).catch((error: Error) => ({ error: error.name }))
    const fields = new Map<string, string>()
    flatten(result, '', fields, (text) => named(text, seen, name))
    played.set(name, fields)
  }
  return played
}

function flatten(value: unknown, path: string, fields: Map<string, string>, nameOf: (text: string) => string): void {
  if (value instanceof Date) fields.set(path, '<time>')
  else if (Array.isArray(value)) {
    // What an answer leaves out and an empty list are the same to who reads it.
    for (const [index, item] of value.entries()) flatten(item, `${path}[${index}]`, fields, nameOf)
  } else if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).filter(([name]) => name !== '$metadata' && name !== 'ResultMetadata')
    for (const [name, inner] of members) flatten(inner, path === '' ? name : `${path}.${name}`, fields, nameOf)
  } else if (value !== undefined && value !== null) fields.set(path, nameOf(String(value)))
}

const kinds: readonly (readonly [string, RegExp])[] = [
  ['permission set', /ps-[A-Za-z0-9]{4,}/g],
  ['instance', /(sso)?ins-[A-Za-z0-9]{4,}/g],
  ['uuid', /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi],
  ['unit', /ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}/g],
  ['root', /\br-[0-9a-z]{4,32}/g],
  ['organization', /\bo-[0-9a-z]{10,32}/g],
  ['store', /\bd-[0-9a-z]{10}/g],
  ['account', /\b\d{12}\b/g],
  ['key', /\b(ASIA|AKIA|AROA|AIDA)[0-9A-Z]{12,}/g],
]

function named(text: string, seen: Map<string, string>, step: string): string {
  let result = text
  for (const [kind, pattern] of kinds) {
    result = result.replace(pattern, (id) => {
      const known = seen.get(id)
      if (known !== undefined) return known
      const first = `<${kind} of ${step}`
      const count = [...seen.values()].filter((one) => one.startsWith(first)).length
      const name = `${first}${count === 0 ? '' : ` ${count + 1}`}>`
      seen.set(id, name)
      return name
    })
  }
  return result.length > 150 || /^[A-Za-z0-9+/=]{40,}$/.test(result) ? '<secret>' : result
}
