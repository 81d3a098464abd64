import type { Cursor } from './cursor.ts'
import { bindTarget } from './targets.ts'
import type { Expression } from './tree.ts'

/** Whether `for … in …` follows. */
export function seesComprehension(cursor: Cursor): boolean {
  return cursor.sees('for') || (cursor.sees('async') && cursor.peek(1).text === 'for')
}

/** Reads the `for … in … if …` parts of a comprehension. */
export function readComprehension(cursor: Cursor): readonly Expression[] {
  const parts: Expression[] = []
  while (seesComprehension(cursor)) {
    cursor.take('async')
    cursor.expect('for')
    parts.push(readLoopTarget(cursor))
    cursor.expect('in')
    parts.push(cursor.grammar.alternatives(cursor))
    while (cursor.take('if')) parts.push(cursor.deeper(() => cursor.grammar.alternatives(cursor)))
  }
  return parts
}

/** What `for` gives values to, up to the `in`. */
export function readLoopTarget(cursor: Cursor): Expression {
  const { start } = cursor.peek()
  const elements: Expression[] = []
  let isTuple = false
  while (elements.length === 0 || !cursor.sees('in', '=')) {
    const star = cursor.peek()
    if (cursor.take('*'))
      elements.push({ kind: 'starred', value: cursor.grammar.primary(cursor), range: cursor.since(star.start) })
    else elements.push(cursor.grammar.primary(cursor))
    if (!cursor.take(',')) break
    isTuple = true
  }
  const [only] = elements
  const target: Expression =
    only !== undefined && !isTuple ? only : { kind: 'tuple', elements, range: cursor.since(start) }
  bindTarget(cursor, target)
  return target
}
