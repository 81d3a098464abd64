import { quoteForMessage } from '../../terminal/escape.ts'
import type { Remark } from '../lexical/token.ts'
import { characterLimit, pieceLimit, tooDeep, tooLarge } from '../size-limits.ts'
import { NotJson, notJson } from './not-json.ts'
import { readString } from './string.ts'
import type { JsonMember, JsonString, JsonValue } from './value.ts'

/** How deep lists and objects may be within each other: far more than people write, far less than a stack holds. */
const depthLimit = 500

/** Reads a JSON text. Any text is accepted. As Terraform does, it takes a byte order mark for a mistake, but reads on. */
export function readJson(text: string): { readonly value?: JsonValue; readonly remarks: readonly Remark[] } {
  const remarks: Remark[] = []
  if (text.startsWith('\ufeff')) {
    const message = 'Terraform refuses a byte order mark in a JSON file: save it as UTF-8 without one.'
    remarks.push({ range: { start: 0, end: 1 }, message })
  }
  const reader = new Reader(text, remarks.length)
  try {
    if (text.length > characterLimit) reader.refuseSize()
    const value = reader.value(0)
    reader.end()
    return { value, remarks }
  } catch (error) {
    if (!(error instanceof NotJson)) throw error
    return { remarks: [...remarks, error.remark] }
  }
}

class Reader {
  private count = 0

  constructor(
    private readonly text: string,
    private at: number,
  ) {}

  value(depth: number): JsonValue {
    if (++this.count > pieceLimit) this.refuseSize()
    const character = this.next()
    const start = this.at
    if (depth > depthLimit) throw new NotJson({ start, end: start + 1 }, tooDeep)
    if (character === '{') return this.object(start, depth)
    if (character === '[') return this.array(start, depth)
    if (character === '"') return this.string()
    return this.literal()
  }

  refuseSize(): never {
    throw new NotJson({ start: 0, end: 0 }, tooLarge)
  }

  /** Nothing may follow the one value. */
  end(): void {
    if (this.next() !== undefined) this.refuse('nothing may follow the one value that it holds')
  }

  private object(start: number, depth: number): JsonValue {
    const members: JsonMember[] = []
    this.at++
    for (;;) {
      const character = this.next()
      if (character === '}' && members.length === 0) break
      if (character === undefined) this.refuseUnclosed(start)
      if (character === '}') this.refuse('a "," has to be followed by another name')
      if (character !== '"') this.refuse('a name in double quotes has to stand here')
      const name = this.string()
      if (this.next() !== ':') this.refuse(`a ":" has to follow the name ${quoteForMessage(name.value)}`)
      this.at++
      members.push({ name, value: this.value(depth + 1) })
      if (!this.comma(start, '}')) break
    }
    return { kind: 'object', members, range: { start, end: ++this.at } }
  }

  private array(start: number, depth: number): JsonValue {
    const elements: JsonValue[] = []
    this.at++
    if (this.next() !== ']') {
      do {
        if (elements.length > 0 && this.next() === ']') this.refuse('a "," has to be followed by another value')
        if (this.next() === undefined) this.refuseUnclosed(start)
        elements.push(this.value(depth + 1))
      } while (this.comma(start, ']'))
    }
    return { kind: 'array', elements, range: { start, end: ++this.at } }
  }

  /** Takes a comma; false where the closing bracket stands instead, which is left. */
  private comma(start: number, close: string): boolean {
    const character = this.next()
    if (character === close) return false
    if (character === undefined) this.refuseUnclosed(start)
    if (character !== ',') this.refuse(`a "," or "${close}" is missing here`)
    this.at++
    return true
  }

  private string(): JsonString {
    const string = readString(this.text, this.at)
    this.at = string.range.end
    return string
  }

  private literal(): JsonValue {
    const start = this.at
    word.lastIndex = start
    const [written = ''] = word.exec(this.text) ?? []
    const range = { start, end: start + written.length }
    this.at = range.end
    if (written === 'true' || written === 'false') return { kind: 'boolean', value: written === 'true', range }
    if (written === 'null') return { kind: 'null', range }
    if (number.test(written)) return { kind: 'number', text: written, range }
    this.at = start
    if (start >= this.text.length) this.refuse('a value is missing at its end')
    if (written === '') this.refuse('a value has to stand here')
    const isNumber = /^[-+.\d]/.test(written)
    throw notJson(range, `${quoteForMessage(written)} is not a ${isNumber ? 'number' : 'word'} of JSON`)
  }

  /** The next character that is no space, where `at` is then. */
  private next(): string | undefined {
    const { text } = this
    for (;;) {
      const character = text[this.at]
      if (character !== ' ' && character !== '\n' && character !== '\r' && character !== '\t') return character
      this.at++
    }
  }

  private refuse(reason: string): never {
    const { at, text } = this
    const isComment = text[at] === '#' || (text[at] === '/' && (text[at + 1] === '/' || text[at + 1] === '*'))
    const end = Math.min(at + 1, text.length)
    throw notJson({ start: at, end }, isComment ? 'a comment in it stands as a text under the name "//"' : reason)
  }

  private refuseUnclosed(start: number): never {
    throw notJson({ start, end: start + 1 }, `this "${this.text.charAt(start)}" is not closed`)
  }
}

const word = /[-+.\w]*/y
const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?$/
