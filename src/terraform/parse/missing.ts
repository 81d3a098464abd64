import { isSymbol, type Token } from '../lexical/token.ts'
import type { Cursor } from './cursor.ts'

/** Here a value had to begin. */
export function refuseValue(cursor: Cursor, previous: Token, token: Token): never {
  const after = previous.kind === 'newline' ? '' : ` after "${cursor.written(previous)}"`
  if (token.kind === 'newline') cursor.refuse(previous, `A value is missing${after}: it has to begin on the same line.`)
  if (isSymbol(token, '.') && cursor.peek().kind === 'number')
    cursor.refuse(token, 'A number has a digit before its ".".')
  if (isSymbol(token, '=')) cursor.refuse(token, 'A value has to stand here, not a second "=".')
  if (token.kind === 'end') cursor.refuse(previous.kind === 'newline' ? token : previous, `A value is missing${after}.`)
  return cursor.refuse(token, `A value is missing before ${cursor.describe(token)}.`)
}

/**
 * Between this bracket and its match, something stands that does not belong there: the bracket is not closed at all where
 * that is the end, another bracket's match or the next argument; else something is missing before it.
 */
export function refuseBeforeClosing(cursor: Cursor, open: Token, missing: string): never {
  const token = cursor.peek()
  const closesAnother = token.kind === 'symbol' && [')', ']', '}'].includes(token.text)
  const nextArgument = token.kind === 'name' && isSymbol(cursor.after(1), '=')
  const ends = token.kind === 'end' || token.kind === 'sequence-close'
  if (ends || closesAnother || nextArgument) cursor.refuseUnclosed(open)
  return cursor.refuse(token, `${missing} before ${cursor.describe(token)}.`)
}
