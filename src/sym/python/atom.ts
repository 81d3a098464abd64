// The smallest expressions: names, literals and what stands in brackets.
import { readComprehension, seesComprehension } from './comprehension.ts'
import { type Cursor, describe } from './cursor.ts'
import type { Expression, OtherExpression } from './tree.ts'

/** Reads a name, a literal, or something in brackets. */
export function readAtom(cursor: Cursor): Expression {
  const token = cursor.peek()
  const range = { start: token.start, end: token.end }
  switch (token.kind) {
    case 'name':
      cursor.next()
      return { kind: 'name', name: token.text, range }
    case 'number':
      cursor.next()
      return other('a number', [], range)
    case 'string':
      return readStrings(cursor)
    case 'keyword':
      if (token.text !== 'None' && token.text !== 'True' && token.text !== 'False') break
      cursor.next()
      return other(token.text, [], range)
    case 'symbol':
      if (cursor.take('...')) return other('"..."', [], range)
      if (token.text === '(') return readParentheses(cursor)
      if (token.text === '[') return readList(cursor)
      if (token.text === '{') return readBraces(cursor)
      break
    default:
  }
  return cursor.refuse(token, `a value is missing before ${describe(token)}`)
}

export function other(what: string, children: readonly Expression[], range: OtherExpression['range']): OtherExpression {
  return { kind: 'other', what, children, range }
}

/** Reads the string literals that stand side by side, which are one. */
function readStrings(cursor: Cursor): Expression {
  const first = cursor.peek()
  const children: Expression[] = []
  const values: (string | undefined)[] = []
  while (cursor.seesKind('string')) {
    const token = cursor.next()
    const { literal } = token
    if (literal?.isBytes !== first.literal?.isBytes) cursor.refuse(token, 'bytes and text cannot be joined')
    values.push(literal?.value)
    for (const tokens of literal?.fields ?? []) {
      const inner = cursor.inside(tokens)
      children.push(cursor.grammar.yieldOrSeveral(inner))
      if (!inner.seesKind('end'))
        inner.refuse(inner.peek(), `the value in an f-string cannot go on with ${describe(inner.peek())}`)
    }
  }
  const value = values.includes(undefined) ? undefined : values.join('')
  return { kind: 'string', value, children, range: cursor.since(first.start) }
}

function readParentheses(cursor: Cursor): Expression {
  const { start } = cursor.expect('(')
  if (cursor.take(')')) return { kind: 'tuple', elements: [], range: cursor.since(start) }
  if (cursor.sees('yield')) {
    const value = cursor.grammar.yieldOrSeveral(cursor)
    cursor.expect(')')
    return value
  }
  const first = readElement(cursor)
  if (seesComprehension(cursor)) return comprehension(cursor, 'a generator', [first], start, ')')
  if (cursor.take(')')) {
    if (first.kind === 'starred') cursor.refuse(first.range, 'a value with a "*" cannot stand alone in parentheses')
    return first
  }
  const elements = readRest(cursor, first, ')')
  return { kind: 'tuple', elements, range: cursor.since(start) }
}

function readList(cursor: Cursor): Expression {
  const { start } = cursor.expect('[')
  if (cursor.take(']')) return { kind: 'list', elements: [], range: cursor.since(start) }
  const first = readElement(cursor)
  if (seesComprehension(cursor)) return comprehension(cursor, 'a list comprehension', [first], start, ']')
  const elements = cursor.take(']') ? [first] : readRest(cursor, first, ']')
  return { kind: 'list', elements, range: cursor.since(start) }
}

/** Reads a dictionary or a set. */
function readBraces(cursor: Cursor): Expression {
  const { start } = cursor.expect('{')
  const children: Expression[] = []
  let form: 'dictionary' | 'set' | undefined
  while (!cursor.sees('}')) {
    const token = cursor.peek()
    const entry = readEntry(cursor)
    form ??= entry.form
    if (form !== entry.form) cursor.refuse(token, `this does not belong in a ${form}`)
    children.push(...entry.parts)
    if (seesComprehension(cursor) && children.length === entry.parts.length) {
      if (entry.isUnpacked) cursor.refuse(token, '"**" cannot stand in a comprehension')
      return comprehension(cursor, `a ${form} comprehension`, children, start, '}')
    }
    if (!cursor.take(',')) break
  }
  cursor.expect('}')
  return other(`a ${form ?? 'dictionary'}`, children, cursor.since(start))
}

function readEntry(cursor: Cursor) {
  const { grammar } = cursor
  if (cursor.take('**')) return { form: 'dictionary', parts: [grammar.arithmetic(cursor)], isUnpacked: true } as const
  const first = readElement(cursor)
  if (first.kind === 'starred' || !cursor.take(':')) return { form: 'set', parts: [first], isUnpacked: false } as const
  return { form: 'dictionary', parts: [first, grammar.expression(cursor)], isUnpacked: false } as const
}

/** Reads `value`, `*value` or `name := value`. */
function readElement(cursor: Cursor): Expression {
  const { start } = cursor.peek()
  if (!cursor.take('*')) return cursor.grammar.named(cursor)
  return { kind: 'starred', value: cursor.grammar.arithmetic(cursor), range: cursor.since(start) }
}

function readRest(cursor: Cursor, first: Expression, close: string): readonly Expression[] {
  const elements = [first]
  while (cursor.take(',')) {
    if (cursor.sees(close)) break
    elements.push(readElement(cursor))
  }
  if (!cursor.sees(close) && !cursor.seesKind('refused'))
    cursor.refuse(cursor.peek(), `"," or "${close}" is missing before ${describe(cursor.peek())}`)
  cursor.expect(close)
  return elements
}

function comprehension(cursor: Cursor, what: string, first: readonly Expression[], start: number, close: string) {
  const [element] = first
  if (element?.kind === 'starred') cursor.refuse(element.range, 'a value with a "*" cannot stand in a comprehension')
  const children = [...first, ...readComprehension(cursor)]
  cursor.expect(close)
  return other(what, children, cursor.since(start))
}
