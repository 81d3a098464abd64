// Statements that stand on one line, imports apart.
import { type Cursor, describe } from './cursor.ts'
import { bindDeleted, bindSingleTarget, bindTarget } from './targets.ts'
import type { Expression, OtherStatement } from './tree.ts'
import { readTypeParameters } from './type-parameters.ts'

const assignments = ['+=', '-=', '*=', '/=', '//=', '%=', '@=', '&=', '|=', '^=', '>>=', '<<=', '**=']

/** Reads a simple statement, without the end of its line. */
export function readSimpleStatement(cursor: Cursor): OtherStatement {
  const token = cursor.peek()
  const expressions = token.kind === 'keyword' ? keywordStatement(cursor, token.text) : undefined
  return {
    kind: 'other',
    expressions: expressions ?? readTypeAlias(cursor) ?? expressionStatement(cursor),
    body: [],
    range: cursor.since(token.start),
  }
}

/** Undefined where the keyword begins an expression. */
function keywordStatement(cursor: Cursor, keyword: string): readonly Expression[] | undefined {
  const { grammar, surroundings } = cursor
  const token = cursor.peek()
  switch (keyword) {
    case 'pass':
      cursor.next()
      return []
    case 'break':
    case 'continue':
      if (!surroundings.inLoop) cursor.refuse(token, `"${keyword}" stands outside of a loop`)
      cursor.next()
      return []
    case 'return':
      if (!surroundings.inFunction) cursor.refuse(token, '"return" stands outside of a function')
      cursor.next()
      return ends(cursor) ? [] : [grammar.several(cursor)]
    case 'raise': {
      cursor.next()
      if (ends(cursor)) return []
      const raised = grammar.expression(cursor)
      return cursor.take('from') ? [raised, grammar.expression(cursor)] : [raised]
    }
    case 'assert': {
      cursor.next()
      const asserted = grammar.expression(cursor)
      return cursor.take(',') ? [asserted, grammar.expression(cursor)] : [asserted]
    }
    case 'del': {
      cursor.next()
      const deleted = grammar.several(cursor)
      bindDeleted(cursor, deleted)
      return [deleted]
    }
    case 'global':
    case 'nonlocal':
      cursor.next()
      do cursor.bound.add(cursor.name().text)
      while (cursor.take(','))
      return []
    default:
      return undefined
  }
}

function ends(cursor: Cursor): boolean {
  return cursor.seesKind('newline') || cursor.seesKind('end') || cursor.sees(';')
}

/** `type Name[T] = …`: `type` is a name everywhere else. */
function readTypeAlias(cursor: Cursor): readonly Expression[] | undefined {
  if (cursor.peek().text !== 'type' || cursor.peek(1).kind !== 'name') return undefined
  cursor.next()
  cursor.bound.add(cursor.name().text)
  const parameters = readTypeParameters(cursor)
  cursor.expect('=')
  return [...parameters, cursor.grammar.expression(cursor)]
}

function expressionStatement(cursor: Cursor): readonly Expression[] {
  const { grammar } = cursor
  const token = cursor.peek()
  const isParenthesized = cursor.sees('(')
  // `*a, b = c` may begin with a star, and so may no other statement of one value.
  const first = grammar.yieldOrSeveral(cursor)
  if (cursor.sees(...assignments)) {
    bindSingleTarget(cursor, first)
    cursor.next()
    return [first, grammar.yieldOrSeveral(cursor)]
  }
  if (cursor.sees(':')) {
    if (first.kind === 'list' || first.kind === 'tuple') cursor.refuse(first.range, 'only one name can have a type')
    if (!['name', 'attribute', 'subscript'].includes(first.kind))
      cursor.refuse(cursor.peek(), 'there is no use for ":" here')
    bindSingleTarget(cursor, first)
    cursor.next()
    const type = grammar.expression(cursor)
    return cursor.take('=') ? [first, type, grammar.yieldOrSeveral(cursor)] : [first, type]
  }
  const parts = [first]
  while (cursor.sees('=')) {
    const target = parts.at(-1)
    if (target) bindTarget(cursor, target)
    cursor.next()
    parts.push(grammar.yieldOrSeveral(cursor))
  }
  if (first.kind === 'name' && (first.name === 'print' || first.name === 'exec') && !isParenthesized && !ends(cursor))
    cursor.refuse(token, `"${first.name}" needs parentheses around what follows it`)
  if (!ends(cursor)) cursor.refuse(cursor.peek(), `the statement cannot go on with ${describe(cursor.peek())}`)
  return parts
}
