import { isSymbol, type Token } from '../lexical/token.ts'
import type { Access, Expression } from '../syntax.ts'
import { readObject, readTuple } from './collections.ts'
import type { Cursor, Read } from './cursor.ts'
import { refuseBeforeClosing, refuseValue } from './missing.ts'
import { readSteps } from './steps.ts'
import { readPlainString, readTemplate } from './template.ts'

/** How many signs may stand before a term: they nest in the tree. */
const signLimit = 1000

/** Reads a term with the signs before it and the steps behind it. */
export function readOperand(cursor: Cursor, readExpression: Read): Expression {
  if (!seesSign(cursor)) return readSteps(cursor, readTerm(cursor, readExpression), readExpression)
  const signs: Token[] = []
  while (seesSign(cursor)) {
    if (signs.length === signLimit) cursor.refuseDepth()
    signs.push(cursor.next())
  }
  let operand = readSteps(cursor, readTerm(cursor, readExpression), readExpression)
  for (const sign of signs.reverse()) {
    const range = { start: sign.start, end: operand.range.end }
    operand = { kind: 'operation', operator: sign.text, operands: [operand], range }
  }
  return operand
}

function seesSign(cursor: Cursor): boolean {
  const { kind, text } = cursor.peek()
  return kind === 'symbol' && (text === '-' || text === '!')
}

function readTerm(cursor: Cursor, readExpression: Read): Exclude<Expression, Access> {
  const previous = cursor.previous()
  const token = cursor.next()
  switch (token.kind) {
    case 'number':
      return { kind: 'number', text: token.text, range: { start: token.start, end: token.end } }
    case 'unreadable':
      return { kind: 'unreadable', range: { start: token.start, end: token.end } }
    case 'name':
      return readName(cursor, token, readExpression)
    case 'string':
      return readPlainString(cursor, token)
    case 'template-open':
      return readTemplate(cursor, token, readExpression)
    case 'symbol':
      if (token.text === '[') return readTuple(cursor, token, readExpression)
      if (token.text === '{') return readObject(cursor, token, readExpression)
      if (token.text === '(') return readParentheses(cursor, token, readExpression)
      return refuseValue(cursor, previous, token)
    default:
      return refuseValue(cursor, previous, token)
  }
}

function readParentheses(cursor: Cursor, open: Token, readExpression: Read): Exclude<Expression, Access> {
  const inner = cursor.within(false, () => {
    if (cursor.sees(')')) cursor.refuse(cursor.peek(), 'These parentheses hold no value.')
    const value = readExpression(cursor)
    if (cursor.sees(')')) return value
    if (cursor.sees(',')) cursor.refuse(cursor.peek(), 'Parentheses hold one value: a list stands in "[" and "]".')
    return refuseBeforeClosing(cursor, open, 'An operator is missing')
  })
  return { kind: 'parentheses', inner, range: { start: open.start, end: cursor.next().end } }
}

/** A keyword, a reference, or the name of a function with its namespaces and then its arguments. */
function readName(cursor: Cursor, name: Token, readExpression: Read): Exclude<Expression, Access> {
  let written = name.text
  let { end } = name
  while (cursor.take('::')) {
    const word = cursor.next()
    if (word.kind !== 'name') cursor.refuse(word, 'The name of a function is missing after this "::".')
    written += `::${word.text}`
    end = word.end
  }
  const open = cursor.peek()
  if (cursor.take('(')) return readCall(cursor, written, name, open, readExpression)
  const range = { start: name.start, end }
  if (end !== name.end) cursor.refuse(range, `"${written}" is the name of a function: a "(" has to follow it.`)
  if (name.text === 'true' || name.text === 'false') return { kind: 'boolean', value: name.text === 'true', range }
  return name.text === 'null' ? { kind: 'null', range } : { kind: 'reference', name: name.text, range }
}

function readCall(
  cursor: Cursor,
  name: string,
  first: Token,
  open: Token,
  readExpression: Read,
): Exclude<Expression, Access> {
  const given: Expression[] = []
  let spread = false
  cursor.within(false, () => {
    while (!cursor.sees(')')) {
      if (cursor.peek().kind === 'end') cursor.refuseUnclosed(open)
      given.push(readExpression(cursor))
      spread = cursor.take('...')
      if (spread) {
        if (cursor.sees(')')) return
        cursor.refuse(cursor.peek(), 'An argument with "..." is the last one: a ")" has to follow it.')
      }
      if (!cursor.take(',') && !isSymbol(cursor.peek(), ')'))
        refuseBeforeClosing(cursor, open, 'A "," or ")" is missing')
    }
  })
  return { kind: 'call', name, arguments: given, spread, range: { start: first.start, end: cursor.next().end } }
}
