import type { Token } from '../lexical/token.ts'
import type { ForExpression } from '../syntax.ts'
import type { Cursor, Read } from './cursor.ts'
import { refuseBeforeClosing } from './missing.ts'

/** Reads a `for` expression from its `for` up to its closing bracket, which is left. */
export function readFor(
  cursor: Cursor,
  open: Token,
  makes: ForExpression['makes'],
  readExpression: Read,
): Omit<ForExpression, 'range'> {
  const names = readNames(cursor, cursor.next())
  const collection = readExpression(cursor)
  if (!cursor.take(':'))
    cursor.refuse(cursor.peek(), `A ":" is missing before ${cursor.describe(cursor.peek())} in this "for".`)
  const first = readExpression(cursor)
  const arrow = cursor.peek()
  const second = cursor.take('=>') ? readMapped(cursor, arrow, makes, readExpression) : undefined
  if (second === undefined && makes === 'object')
    cursor.refuse(arrow, 'A "for" in "{ }" needs a key: write "key => value".')
  const ellipsis = cursor.peek()
  const grouped = cursor.take('...')
  if (grouped && makes === 'tuple') cursor.refuse(ellipsis, 'Only a "for" in "{ }" can group its values with "...".')
  const condition = readCondition(cursor, readExpression)
  const close = makes === 'tuple' ? ']' : '}'
  if (!cursor.sees(close)) refuseBeforeClosing(cursor, open, `A "${close}" is missing`)
  const made = second === undefined ? { value: first } : { key: first, value: second }
  return { kind: 'for', makes, names, collection, ...made, ...(condition && { condition }), grouped }
}

function readMapped(cursor: Cursor, arrow: Token, makes: ForExpression['makes'], readExpression: Read) {
  if (makes === 'tuple')
    cursor.refuse(arrow, 'A "for" in "[ ]" makes a list, which has no keys: "=>" belongs to one in "{ }".')
  return readExpression(cursor)
}

function readCondition(cursor: Cursor, readExpression: Read) {
  if (!cursor.seesName('if')) return undefined
  cursor.next()
  return readExpression(cursor)
}

function readNames(cursor: Cursor, keyword: Token): readonly string[] {
  const name = cursor.next()
  if (name.kind !== 'name') cursor.refuse(keyword, 'A name is missing after this "for".')
  const names = [name.text]
  if (cursor.take(',')) {
    const second = cursor.next()
    if (second.kind !== 'name') cursor.refuse(keyword, 'A second name is missing after the "," of this "for".')
    names.push(second.text)
  }
  if (!cursor.seesName('in'))
    cursor.refuse(keyword, 'This "for" needs an "in" after its names, as in "for k, v in var.all".')
  cursor.next()
  return names
}
