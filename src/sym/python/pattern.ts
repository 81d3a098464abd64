// The patterns of `match`.
import { type Cursor, describe } from './cursor.ts'
import type { Expression } from './tree.ts'

/** Reads what stands between `case` and its `if` or `:`. The values in it come out as expressions. */
export function readPatterns(cursor: Cursor): readonly Expression[] {
  const values: Expression[] = []
  readSequence(cursor, values, ':', true)
  return values
}

/** One pattern or several with commas, each of which may have a star. */
function readSequence(cursor: Cursor, values: Expression[], close: string, atLeastOne = false): void {
  let count = 0
  let stars = 0
  while (!(cursor.sees(close, 'if') && (count > 0 || !atLeastOne))) {
    const token = cursor.peek()
    if (cursor.take('*')) {
      bind(cursor)
      stars++
      if (stars > 1) cursor.refuse(token, 'only one name of several can have a "*"')
    } else readPattern(cursor, values)
    count++
    if (!cursor.take(',')) break
  }
}

function readPattern(cursor: Cursor, values: Expression[]): void {
  cursor.deeper(() => {
    do readClosed(cursor, values)
    while (cursor.take('|'))
    if (cursor.take('as')) bind(cursor)
  })
}

function bind(cursor: Cursor): void {
  const { text } = cursor.name()
  if (text !== '_') cursor.bound.add(text)
}

function readClosed(cursor: Cursor, values: Expression[]): void {
  const token = cursor.peek()
  if (cursor.take('(')) {
    readSequence(cursor, values, ')')
    cursor.expect(')')
  } else if (cursor.take('[')) {
    readSequence(cursor, values, ']')
    cursor.expect(']')
  } else if (cursor.take('{')) readMapping(cursor, values)
  else if (token.kind === 'name') readName(cursor, values)
  else readLiteral(cursor, values)
}

function readMapping(cursor: Cursor, values: Expression[]): void {
  while (!cursor.sees('}')) {
    if (cursor.take('**')) bind(cursor)
    else {
      if (cursor.seesKind('name')) values.push(cursor.grammar.primary(cursor))
      else readLiteral(cursor, values)
      cursor.expect(':')
      readPattern(cursor, values)
    }
    if (!cursor.take(',')) break
  }
  cursor.expect('}')
}

/** A name that is given the value, a constant such as `Color.RED`, or a class with patterns of its own. */
function readName(cursor: Cursor, values: Expression[]): void {
  const { text, start, end } = cursor.name()
  let value: Expression = { kind: 'name', name: text, range: { start, end } }
  while (cursor.take('.'))
    value = { kind: 'attribute', object: value, name: cursor.name().text, range: cursor.since(start) }
  if (cursor.take('(')) {
    values.push(value)
    readClassPattern(cursor, values)
  } else if (value.kind === 'attribute') values.push(value)
  else if (text !== '_') cursor.bound.add(text)
}

function readClassPattern(cursor: Cursor, values: Expression[]): void {
  let named = false
  while (!cursor.sees(')')) {
    const token = cursor.peek()
    if (token.kind === 'name' && cursor.peek(1).kind === 'symbol' && cursor.peek(1).text === '=') {
      cursor.index += 2
      named = true
    } else if (named) cursor.refuse(token, 'a pattern without a name follows one with a name')
    readPattern(cursor, values)
    if (!cursor.take(',')) break
  }
  cursor.expect(')')
}

/** A string, a number with a sign, or one of the constants. */
function readLiteral(cursor: Cursor, values: Expression[]): void {
  const token = cursor.peek()
  if (!['string', 'number'].includes(token.kind) && !cursor.sees('-', 'None', 'True', 'False'))
    cursor.refuse(token, `a pattern is missing before ${describe(token)}`)
  if (token.kind === 'string') {
    values.push(cursor.grammar.primary(cursor))
    return
  }
  cursor.take('-')
  const signed = cursor.next()
  if (signed.kind !== 'number') return
  if (!cursor.take('+') && !cursor.take('-')) return
  const imaginary = cursor.next()
  if (imaginary.kind !== 'number' || !/[jJ]$/.test(imaginary.text))
    cursor.refuse(imaginary, 'in a pattern only an imaginary number can be added to a number')
}
