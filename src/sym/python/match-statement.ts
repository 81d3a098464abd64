import { type Cursor, describe } from './cursor.ts'
import { readPatterns } from './pattern.ts'
import { Parts, type ReadBlock } from './statement-parts.ts'
import type { Expression, Statement } from './tree.ts'

/** Reads a `match`; undefined where the word is a name, as it is wherever it does not begin such a statement. */
export function readMatch(cursor: Cursor, readBlock: ReadBlock): Statement | undefined {
  const { start } = cursor.peek()
  const subject = cursor.attempt(() => {
    cursor.next()
    const value = readSubject(cursor)
    cursor.expect(':')
    if (!cursor.seesKind('newline') || cursor.peek(1).kind !== 'indent' || cursor.peek(2).text !== 'case')
      cursor.refuse(cursor.peek(), 'this was no match')
    return value
  })
  if (subject === undefined) return undefined
  cursor.index += 2
  const parts = new Parts(cursor, readBlock)
  parts.value(subject)
  while (cursor.peek().kind === 'name' && cursor.peek().text === 'case') {
    cursor.next()
    parts.value(...readPatterns(cursor))
    if (cursor.take('if')) parts.value(cursor.grammar.named(cursor))
    parts.block('"case"')
  }
  if (!cursor.seesKind('dedent')) cursor.refuse(cursor.peek(), `"case" is missing before ${describe(cursor.peek())}`)
  cursor.next()
  return parts.statement(start)
}

function readSubject(cursor: Cursor): Expression {
  const { grammar } = cursor
  const { start } = cursor.peek()
  if (cursor.sees('*')) return grammar.several(cursor)
  const first = grammar.named(cursor)
  if (!cursor.take(',')) return first
  const rest = cursor.sees(':') ? [] : [grammar.several(cursor)]
  return { kind: 'tuple', elements: [first, ...rest], range: cursor.since(start) }
}
