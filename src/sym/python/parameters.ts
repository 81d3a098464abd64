import { type Cursor, describe } from './cursor.ts'
import type { Expression } from './tree.ts'

/**
 * Reads the parameters of a function up to `close`, which stays.
 * @returns their types and defaults
 */
export function readParameters(cursor: Cursor, close: ')' | ':'): readonly Expression[] {
  const expressions: Expression[] = []
  const names = new Set<string>()
  const typed = close === ')'
  let defaults = false
  let star: 'none' | 'bare' | 'seen' = 'none'
  let slash = false
  while (!cursor.sees(close)) {
    const token = cursor.peek()
    if (cursor.take('/')) {
      if (slash || star !== 'none' || names.size === 0) cursor.refuse(token, '"/" cannot stand here among parameters')
      slash = true
    } else if (cursor.take('**')) {
      readParameter(cursor, names, expressions, typed)
      if (cursor.sees('=')) cursor.refuse(cursor.peek(), 'a parameter with "**" has no default')
      cursor.take(',')
      if (star === 'bare') cursor.refuse(token, 'a name is missing after "*"')
      if (!cursor.sees(close)) cursor.refuse(cursor.peek(), 'nothing can follow a parameter with "**"')
      break
    } else if (cursor.take('*')) {
      if (star !== 'none') cursor.refuse(token, 'only one parameter can have a "*"')
      star = cursor.sees(',', close) ? 'bare' : 'seen'
      if (star === 'bare' && (cursor.sees(close) || cursor.peek(1).text === close))
        cursor.refuse(token, 'a name is missing after "*"')
      if (star === 'seen') {
        readParameter(cursor, names, expressions, typed, true)
        if (cursor.sees('=')) cursor.refuse(cursor.peek(), 'a parameter with "*" has no default')
      }
    } else {
      readParameter(cursor, names, expressions, typed)
      if (cursor.take('=')) {
        expressions.push(cursor.grammar.expression(cursor))
        defaults = true
      } else if (defaults && star === 'none')
        cursor.refuse(token, 'a parameter without a default follows one with a default')
      if (star === 'bare') star = 'seen'
    }
    if (!cursor.take(',')) break
  }
  if (star === 'bare') cursor.refuse(cursor.peek(), 'a name is missing after "*"')
  return expressions
}

function readParameter(
  cursor: Cursor,
  names: Set<string>,
  expressions: Expression[],
  typed: boolean,
  star = false,
): void {
  const token = cursor.peek()
  if (token.kind !== 'name') cursor.refuse(token, `the name of a parameter is missing before ${describe(token)}`)
  cursor.next()
  if (names.has(token.text)) cursor.refuse(token, `the parameter "${token.text}" is there twice`)
  names.add(token.text)
  cursor.bound.add(token.text)
  if (!typed || !cursor.take(':')) return
  const { start } = cursor.peek()
  if (star && cursor.take('*'))
    expressions.push({ kind: 'starred', value: cursor.grammar.arithmetic(cursor), range: cursor.since(start) })
  else expressions.push(cursor.grammar.expression(cursor))
}
