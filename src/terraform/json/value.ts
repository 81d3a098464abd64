import type { Range } from '../syntax.ts'

/** A value of a JSON text, and where it stands. Unlike what `JSON.parse` gives, an object keeps names that it has twice. */
export type JsonValue = JsonObject | JsonArray | JsonString | JsonNumber | JsonBoolean | JsonNull

export interface JsonObject {
  readonly kind: 'object'
  readonly members: readonly JsonMember[]
  readonly range: Range
}

export interface JsonMember {
  readonly name: JsonString
  readonly value: JsonValue
}

export interface JsonArray {
  readonly kind: 'array'
  readonly elements: readonly JsonValue[]
  readonly range: Range
}

export interface JsonString {
  readonly kind: 'string'
  /** What it says, with its escapes resolved. */
  readonly value: string
  /** With its quotes. */
  readonly range: Range
}

export interface JsonNumber {
  readonly kind: 'number'
  /** As it is written. */
  readonly text: string
  readonly range: Range
}

export interface JsonBoolean {
  readonly kind: 'boolean'
  readonly value: boolean
  readonly range: Range
}

export interface JsonNull {
  readonly kind: 'null'
  readonly range: Range
}

/** The value as `JSON.parse` would give it: of names that an object has twice, the last one counts. */
export function plainValue(json: JsonValue): unknown {
  switch (json.kind) {
    case 'object':
      return Object.fromEntries(json.members.map(({ name, value }) => [name.value, plainValue(value)]))
    case 'array':
      return json.elements.map(plainValue)
    case 'number':
      return Number(json.text)
    case 'null':
      return null
    default:
      return json.value
  }
}
