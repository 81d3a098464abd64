// Functions and classes, with their decorators.
import { readArguments } from './arguments.ts'
import { type Cursor, describe } from './cursor.ts'
import { readParameters } from './parameters.ts'
import type { ReadBlock } from './statement-parts.ts'
import type { Expression, Statement } from './tree.ts'
import { readTypeParameters } from './type-parameters.ts'

/** Reads decorators, and the function or class below them. */
export function readDecorated(cursor: Cursor, readBlock: ReadBlock): Statement {
  const { start } = cursor.peek()
  const decorators: Expression[] = []
  while (cursor.take('@')) {
    decorators.push(cursor.grammar.named(cursor))
    if (!cursor.seesKind('newline')) cursor.refuse(cursor.peek(), `a decorator ends before ${describe(cursor.peek())}`)
    cursor.next()
  }
  cursor.take('async')
  if (cursor.sees('def')) return readFunction(cursor, readBlock, decorators, start)
  if (cursor.sees('class')) return readClass(cursor, readBlock, decorators, start)
  return cursor.refuse(
    cursor.peek(),
    `a decorator stands before ${describe(cursor.peek())}, not before a function or a class`,
  )
}

/** @param start where it begins, decorators included */
export function readFunction(
  cursor: Cursor,
  readBlock: ReadBlock,
  decorators: readonly Expression[],
  start: number,
): Statement {
  cursor.expect('def')
  const name = cursor.name()
  cursor.bound.add(name.text)
  const types = readTypeParameters(cursor)
  cursor.expect('(')
  const parameters = readParameters(cursor, ')')
  cursor.expect(')')
  const result = cursor.take('->') ? [cursor.grammar.expression(cursor)] : []
  cursor.expect(':')
  const body = cursor.within({ inFunction: true, inLoop: false }, () =>
    readBlock(cursor, `the function "${name.text}"`),
  )
  return {
    kind: 'function',
    name: name.text,
    nameRange: { start: name.start, end: name.end },
    decorators,
    expressions: [...types, ...parameters, ...result],
    body,
    range: cursor.since(start),
  }
}

/** @param start where it begins, decorators included */
export function readClass(
  cursor: Cursor,
  readBlock: ReadBlock,
  decorators: readonly Expression[],
  start: number,
): Statement {
  cursor.expect('class')
  const { text } = cursor.name()
  cursor.bound.add(text)
  const types = readTypeParameters(cursor)
  const bases = cursor.take('(') ? readArguments(cursor).map(({ value }) => value) : []
  cursor.expect(':')
  const body = cursor.within({ inFunction: false, inLoop: false }, () => readBlock(cursor, `the class "${text}"`))
  return { kind: 'class', expressions: [...decorators, ...types, ...bases], body, range: cursor.since(start) }
}
