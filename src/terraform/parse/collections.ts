import { isSymbol, type Token } from '../lexical/token.ts'
import type { Expression, ForExpression, ObjectEntry, ObjectExpression, Tuple } from '../syntax.ts'
import type { Cursor, Read } from './cursor.ts'
import { readFor } from './for.ts'
import { refuseBeforeClosing } from './missing.ts'

/** Reads a tuple, or a `for` that makes one, after its `[`. */
export function readTuple(cursor: Cursor, open: Token, readExpression: Read): Tuple | ForExpression {
  const content = cursor.within(false, () => {
    if (cursor.seesName('for')) return readFor(cursor, open, 'tuple', readExpression)
    const elements: Expression[] = []
    while (!cursor.sees(']')) {
      if (cursor.peek().kind === 'end') cursor.refuseUnclosed(open)
      elements.push(readExpression(cursor))
      if (!cursor.take(',') && !cursor.sees(']')) refuseBeforeClosing(cursor, open, 'A "," is missing')
    }
    return { kind: 'tuple' as const, elements }
  })
  return { ...content, range: { start: open.start, end: cursor.next().end } }
}

/** Reads an object, or a `for` that makes one, after its `{`. Unlike in other brackets, line ends matter in an object. */
export function readObject(cursor: Cursor, open: Token, readExpression: Read): ObjectExpression | ForExpression {
  const before = cursor.index
  const comprehension = cursor.within(false, () => {
    if (cursor.seesName('for')) return readFor(cursor, open, 'object', readExpression)
    cursor.index = before
    return undefined
  })
  const content =
    comprehension ??
    cursor.within(true, () => ({ kind: 'object' as const, entries: readEntries(cursor, open, readExpression) }))
  return { ...content, range: { start: open.start, end: cursor.next().end } }
}

function readEntries(cursor: Cursor, open: Token, readExpression: Read): readonly ObjectEntry[] {
  const entries: ObjectEntry[] = []
  for (;;) {
    while (cursor.peek().kind === 'newline') cursor.next()
    if (cursor.sees('}')) return entries
    if (cursor.peek().kind === 'end') cursor.refuseUnclosed(open)
    entries.push(readEntry(cursor, open, readExpression))
    if (cursor.sees('}') || cursor.take(',')) continue
    if (cursor.peek().kind !== 'newline') refuseAfterEntry(cursor, open)
  }
}

function readEntry(cursor: Cursor, open: Token, readExpression: Read): ObjectEntry {
  const key = readExpression(cursor)
  const token = cursor.peek()
  if (cursor.take('=') || cursor.take(':')) {
    const value = readExpression(cursor)
    return { key, value, range: { start: key.range.start, end: value.range.end } }
  }
  if (token.kind === 'symbol' && (token.text === ')' || token.text === ']')) cursor.refuseUnclosed(open)
  if (token.kind === 'end') cursor.refuseUnclosed(open)
  if (isSymbol(token, '{')) cursor.refuse(token, 'An object holds no blocks: a "=" has to stand before this "{".')
  return cursor.refuse(key.range, 'This entry of an object needs a "=" and a value.')
}

function refuseAfterEntry(cursor: Cursor, open: Token): never {
  const token = cursor.peek()
  // A name and "=" are the next entry here, not the next argument after an object that is not closed.
  if (token.kind === 'name') {
    cursor.refuse(token, `A "," or a new line is missing before ${cursor.describe(token)}.`)
  }
  return refuseBeforeClosing(cursor, open, 'A "," or a new line is missing')
}
