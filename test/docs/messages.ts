// The texts of the sources, as they are written: what a page calls a message has to be one of them.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A text of a source: what is put in is `…`. */
export interface Text {
  readonly path: string
  readonly text: string
}

/** A failure of a source. */
export interface Thrown extends Text {
  readonly code: string
}

interface Token {
  readonly kind: 'text' | 'code'
  readonly value: string
}

const sources = (root: string) =>
  readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => ({ path: `src/${path}`, tokens: tokensOf(readFileSync(join(root, 'src', path), 'utf8')) }))

/** All texts of src/. */
export function textsIn(root: string): readonly Text[] {
  return sources(root).flatMap(({ path, tokens }) =>
    tokens.flatMap(({ kind, value }) => (kind === 'text' && value.includes(' ') ? [{ path, text: value }] : [])),
  )
}

/** The sentences of all failures of src/, where they are written beside them or in a constant of the same file. */
export function failuresIn(root: string): readonly Thrown[] {
  return sources(root).flatMap(({ path, tokens }) =>
    tokens.flatMap(({ value }, index) => {
      if (!/new Failure\(\s*$/.test(value)) return []
      const code = tokens[index + 1]?.value ?? ''
      return sentencesAt(tokens, index + 2).map((text) => ({ path, code, text }))
    }),
  )
}

/** What stands behind the code of a failure: texts up to the next comma, or those of the constant that is named there. */
function sentencesAt(tokens: readonly Token[], index: number): readonly string[] {
  const between = tokens[index]?.value ?? ''
  const named = /^,\s*(\w+),/.exec(between)?.[1]
  if (named === undefined) {
    const next = tokens[index + 1]
    return /^,\s*(\w+\.replace\(.*)?\[?$/s.test(between) && next?.kind === 'text' ? [next.value] : []
  }
  const found: string[] = []
  const start = new RegExp(`\\b${named}(: string)? = [^'"\`]*$`)
  for (const [at, { kind, value }] of tokens.entries()) {
    if (kind !== 'code' || !start.test(value)) continue
    for (let next = at + 1; tokens[next]?.kind === 'text'; next += 2) {
      found.push(tokens[next]?.value ?? '')
      if (!/^\s*[:?]\s*$/.test(tokens[next + 1]?.value ?? '')) break
    }
  }
  return found
}

/** Texts and what is between them, in their order; comments are left out. */
function tokensOf(source: string): readonly Token[] {
  const tokens: Token[] = []
  let code = ''
  let at = 0
  const text = (value: string) => {
    tokens.push({ kind: 'code', value: code }, { kind: 'text', value })
    code = ''
  }
  while (at < source.length) {
    const rest = source.slice(at, at + 2)
    const sign = source[at] ?? ''
    if (rest === '//') at = endOf(source, '\n', at)
    else if (rest === '/*') at = endOf(source, '*/', at) + 2
    else if (sign === "'" || sign === '"') {
      const end = closing(source, at)
      text(source.slice(at + 1, end).replace(/\\(.)/g, '$1'))
      at = end + 1
    } else if (sign === '`') {
      const template = readTemplate(source, at)
      text(template.value)
      at = template.end
    } else if (sign === '/' && /(^|[=(,:?&|!{};[\n]|return)\s*$/.test(code)) {
      at = endOfPattern(source, at)
      code += '/pattern/'
    } else {
      code += sign
      at += 1
    }
  }
  return [...tokens, { kind: 'code', value: code }]
}

function endOf(source: string, mark: string, from: number): number {
  const end = source.indexOf(mark, from)
  return end < 0 ? source.length : end
}

function closing(source: string, from: number): number {
  let at = from + 1
  while (at < source.length && source[at] !== source[from]) at += source[at] === '\\' ? 2 : 1
  return at
}

function endOfPattern(source: string, from: number): number {
  let isClass = false
  for (let at = from + 1; at < source.length; at++) {
    const sign = source[at]
    if (sign === '\\') at += 1
    else if (sign === '[') isClass = true
    else if (sign === ']') isClass = false
    else if (sign === '/' && !isClass) return at + 1
  }
  return source.length
}

function readTemplate(source: string, from: number): { readonly value: string; readonly end: number } {
  let value = ''
  let at = from + 1
  while (at < source.length && source[at] !== '`') {
    if (source.startsWith('${', at)) {
      at = endOfInserted(source, at + 2)
      value += '…'
    } else {
      if (source[at] === '\\') at += 1
      value += source[at] ?? ''
      at += 1
    }
  }
  return { value, end: at + 1 }
}

/** Behind the brace that ends what is put in. */
function endOfInserted(source: string, from: number): number {
  let depth = 1
  let at = from
  while (at < source.length && depth > 0) {
    const sign = source[at]
    if (sign === '`') at = readTemplate(source, at).end
    else if (sign === "'" || sign === '"') at = closing(source, at) + 1
    else {
      if (sign === '{') depth += 1
      if (sign === '}') depth -= 1
      at += 1
    }
  }
  return at
}
