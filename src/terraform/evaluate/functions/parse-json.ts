import type { Place } from '../../../diagnostics/place.ts'
import type { Value } from '../../value.ts'
import { parseNumber } from '../number.ts'

/** Deeper than any that is meant. */
const depthLimit = 500

const token =
  /[\t\n\r ]*(?:([[\]{}:,])|("(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)|(true|false|null)|$)/y

/** JSON as a value, its numbers exact; undefined where it is not JSON. All of it stands at one place. */
export function parseJsonValue(text: string, place: Place): Value | undefined {
  const reader = new JsonReader(text, place)
  const value = reader.value(0)
  return value && reader.next() === '' ? value : undefined
}

class JsonReader {
  private offset = 0
  private peeked: string | undefined

  constructor(
    private readonly text: string,
    private readonly place: Place,
  ) {}

  /** The next token: '' at the end, undefined where there is none. */
  next(): string | undefined {
    if (this.peeked !== undefined) {
      const { peeked } = this
      this.peeked = undefined
      return peeked
    }
    token.lastIndex = this.offset
    const match = token.exec(this.text)
    if (!match) return undefined
    this.offset = token.lastIndex
    return match[1] ?? match[2] ?? match[3] ?? match[4] ?? ''
  }

  private takes(wanted: string): boolean {
    const found = this.next()
    if (found === wanted) return true
    this.peeked = found
    return false
  }

  value(depth: number): Value | undefined {
    if (depth > depthLimit) return undefined
    const { place } = this
    const found = this.next()
    switch (found) {
      case undefined:
      case '':
      case ']':
      case '}':
      case ':':
      case ',':
        return undefined
      case '[':
        return this.array(depth)
      case '{':
        return this.object(depth)
      case 'true':
      case 'false':
        return { kind: 'boolean', value: found === 'true', place }
      case 'null':
        return { kind: 'null', place }
      default: {
        if (found.startsWith('"')) return { kind: 'string', value: stringOf(found), place }
        const parsed = parseNumber(found)
        return parsed && { kind: 'number', ...parsed, written: found, place }
      }
    }
  }

  private array(depth: number): Value | undefined {
    const { place } = this
    const elements: Value[] = []
    if (this.takes(']')) return { kind: 'list', form: 'tuple', elements, place }
    do {
      const element = this.value(depth + 1)
      if (!element) return undefined
      elements.push(element)
    } while (this.takes(','))
    return this.takes(']') ? { kind: 'list', form: 'tuple', elements, place } : undefined
  }

  private object(depth: number): Value | undefined {
    const { place } = this
    const entries = new Map<string, Value>()
    if (this.takes('}')) return { kind: 'map', form: 'object', entries, place }
    do {
      const name = this.next()
      const element = name?.startsWith('"') && this.takes(':') ? this.value(depth + 1) : undefined
      if (name === undefined || !element) return undefined
      entries.set(stringOf(name), element)
    } while (this.takes(','))
    return this.takes('}') ? { kind: 'map', form: 'object', entries, place } : undefined
  }
}

function stringOf(json: string): string {
  return String(JSON.parse(json)).toWellFormed().normalize('NFC')
}
