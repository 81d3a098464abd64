import type { Cursor } from './cursor.ts'
import type { Expression } from './tree.ts'

/** Reads `[T: bound = default, *Ts, **P]` behind the name of a function, class or type; nothing where there is none. */
export function readTypeParameters(cursor: Cursor): readonly Expression[] {
  if (!cursor.take('[')) return []
  const expressions: Expression[] = []
  while (!cursor.sees(']')) {
    const star = cursor.take('*') || cursor.take('**')
    cursor.bound.add(cursor.name().text)
    if (!star && cursor.take(':')) expressions.push(cursor.grammar.expression(cursor))
    if (cursor.take('=')) {
      const { start } = cursor.peek()
      const unpacked = star && cursor.take('*')
      const value = cursor.grammar.expression(cursor)
      expressions.push(unpacked ? { kind: 'starred', value, range: cursor.since(start) } : value)
    }
    if (!cursor.take(',')) break
  }
  cursor.expect(']')
  return expressions
}
