// Statements that hold blocks of others.
import { readLoopTarget } from './comprehension.ts'
import { type Cursor, describe } from './cursor.ts'
import { readClass, readDecorated, readFunction } from './definition.ts'
import { readMatch } from './match-statement.ts'
import { Parts, type ReadBlock } from './statement-parts.ts'
import { bindTarget } from './targets.ts'
import type { Expression, Statement } from './tree.ts'

/** Reads a compound statement; undefined where none begins. */
export function readCompoundStatement(cursor: Cursor, readBlock: ReadBlock): Statement | undefined {
  const { start, text, kind } = cursor.peek()
  if (kind === 'symbol' && text === '@') return readDecorated(cursor, readBlock)
  if (text === 'match' && kind === 'name') return readMatch(cursor, readBlock)
  if (kind !== 'keyword') return undefined
  const parts = new Parts(cursor, readBlock)
  if (text === 'async') {
    const inner = cursor.peek(1).text
    if (!['def', 'for', 'with'].includes(inner))
      cursor.refuse(cursor.peek(1), `"async" stands before ${describe(cursor.peek(1))}`)
    cursor.next()
    return readCompoundStatement(cursor, readBlock)
  }
  switch (text) {
    case 'def':
      return readFunction(cursor, readBlock, [], start)
    case 'class':
      return readClass(cursor, readBlock, [], start)
    case 'if':
      readIf(cursor, parts)
      break
    case 'while':
      cursor.next()
      parts.value(cursor.grammar.named(cursor))
      parts.block('"while"', { inLoop: true })
      if (cursor.take('else')) parts.block('"else"')
      break
    case 'for':
      cursor.next()
      parts.value(readLoopTarget(cursor))
      cursor.expect('in')
      parts.value(cursor.grammar.several(cursor))
      parts.block('"for"', { inLoop: true })
      if (cursor.take('else')) parts.block('"else"')
      break
    case 'with':
      readWith(cursor, parts)
      break
    case 'try':
      readTry(cursor, parts)
      break
    default:
      return undefined
  }
  return parts.statement(start)
}

function readIf(cursor: Cursor, parts: Parts): void {
  for (const keyword of ['if', 'elif']) {
    while (cursor.take(keyword)) {
      parts.value(cursor.grammar.named(cursor))
      if (cursor.sees('=')) cursor.refuse(cursor.peek(), 'a comparison is written "==", not "="')
      parts.block(`"${keyword}"`)
      if (keyword === 'if') break
    }
  }
  if (cursor.take('else')) parts.block('"else"')
}

function readWith(cursor: Cursor, parts: Parts): void {
  cursor.expect('with')
  const inParentheses = cursor.attempt(() => {
    cursor.expect('(')
    const items = readItems(cursor, ')')
    cursor.expect(')')
    if (!cursor.sees(':')) cursor.refuse(cursor.peek(), 'this was no list of items')
    return items
  })
  parts.value(...(inParentheses ?? readItems(cursor, ':')))
  parts.block('"with"')
}

function readItems(cursor: Cursor, close: string): readonly Expression[] {
  const items: Expression[] = []
  do {
    if (close === ')' && items.length > 0 && cursor.sees(close)) break
    items.push(cursor.grammar.expression(cursor))
    if (!cursor.take('as')) continue
    const target = cursor.grammar.primary(cursor)
    bindTarget(cursor, target)
    items.push(target)
  } while (cursor.take(','))
  return items
}

function readTry(cursor: Cursor, parts: Parts): void {
  cursor.next()
  parts.block('"try"')
  let handlers = 0
  let catchesAll: { start: number; end: number } | undefined
  while (cursor.sees('except')) {
    const token = cursor.next()
    if (catchesAll) cursor.refuse(catchesAll, '"except" without a class has to be the last one')
    handlers++
    const star = cursor.take('*')
    if (cursor.sees(':') && !star) catchesAll = token
    else {
      parts.value(cursor.grammar.expression(cursor))
      if (cursor.sees(',')) cursor.refuse(cursor.peek(), 'several classes after "except" need parentheses')
      if (cursor.take('as')) cursor.bound.add(cursor.name().text)
    }
    parts.block('"except"')
  }
  if (handlers > 0 && cursor.take('else')) parts.block('"else"')
  if (cursor.take('finally')) parts.block('"finally"')
  else if (handlers === 0) cursor.refuse(cursor.peek(), 'a "try" has neither "except" nor "finally"')
}
