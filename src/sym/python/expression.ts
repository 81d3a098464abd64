// Expressions. Operators are not sorted by how strongly they bind: no rule asks what is added to what.
import { readArguments } from './arguments.ts'
import { other, readAtom } from './atom.ts'
import { type Cursor, describe, type Grammar } from './cursor.ts'
import { readParameters } from './parameters.ts'
import type { Expression } from './tree.ts'

/** The grammar of expressions. */
export const grammar: Grammar = { expression, named, several, yieldOrSeveral, primary, arithmetic, alternatives }

const arithmeticOperators = ['+', '-', '*', '/', '//', '%', '@', '|', '&', '^', '<<', '>>']
const comparisons = ['<', '>', '==', '>=', '<=', '!=', 'in', 'is']
/** How many calls, attributes and elements one value may have in a row: what walks the tree has a stack too. */
const stepLimit = 500

function yieldOrSeveral(cursor: Cursor): Expression {
  const token = cursor.peek()
  if (!cursor.take('yield')) return several(cursor)
  if (!cursor.surroundings.inFunction) cursor.refuse(token, '"yield" stands outside of a function')
  const ends = cursor.sees(')', ']', '}', '=', ';') || ['newline', 'end'].includes(cursor.peek().kind)
  const children = cursor.take('from') ? [expression(cursor)] : ends ? [] : [several(cursor)]
  return other('a yield', children, cursor.since(token.start))
}

function several(cursor: Cursor): Expression {
  const { start } = cursor.peek()
  const first = starredOr(cursor, expression)
  if (!cursor.sees(',')) {
    if (first.kind === 'starred') cursor.refuse(first.range, 'a value with a "*" cannot stand alone')
    return first
  }
  const elements = [first]
  while (cursor.take(',')) {
    if (endsSeveral(cursor)) break
    elements.push(starredOr(cursor, expression))
  }
  return { kind: 'tuple', elements, range: cursor.since(start) }
}

function endsSeveral(cursor: Cursor): boolean {
  const { kind } = cursor.peek()
  return kind === 'newline' || kind === 'end' || kind === 'refused' || cursor.sees(')', ']', '}', '=', ':', ';', 'in')
}

function starredOr(cursor: Cursor, read: (cursor: Cursor) => Expression): Expression {
  const { start } = cursor.peek()
  if (!cursor.take('*')) return read(cursor)
  return { kind: 'starred', value: arithmetic(cursor), range: cursor.since(start) }
}

function named(cursor: Cursor): Expression {
  const token = cursor.peek()
  const after = cursor.peek(1)
  if (token.kind !== 'name' || after.kind !== 'symbol' || after.text !== ':=') return expression(cursor)
  cursor.next()
  cursor.next()
  cursor.bound.add(token.text)
  return other('an assignment', [expression(cursor)], cursor.since(token.start))
}

function expression(cursor: Cursor): Expression {
  return cursor.deeper(() => {
    const { start } = cursor.peek()
    if (cursor.take('lambda')) {
      const parameters = readParameters(cursor, ':')
      cursor.expect(':')
      const value = cursor.within({ inFunction: true }, () => expression(cursor))
      return other('a lambda', [...parameters, value], cursor.since(start))
    }
    const value = alternatives(cursor)
    if (!cursor.take('if')) return value
    const condition = alternatives(cursor)
    if (!cursor.sees('else')) cursor.refuse(cursor.peek(), `"else" is missing after a value with "if"`)
    cursor.next()
    return other('a conditional', [value, condition, expression(cursor)], cursor.since(start))
  })
}

function alternatives(cursor: Cursor): Expression {
  const { start } = cursor.peek()
  let negated = takeAll(cursor, 'not')
  const first = arithmetic(cursor)
  const operands = [first]
  while (true) {
    const logical = cursor.take('and') || cursor.take('or')
    if (!logical && !takeComparison(cursor)) break
    if (logical) negated = takeAll(cursor, 'not') || negated
    operands.push(arithmetic(cursor))
  }
  return operands.length === 1 && !negated ? first : other('a comparison', operands, cursor.since(start))
}

function takeAll(cursor: Cursor, text: string): boolean {
  let any = false
  while (cursor.take(text)) any = true
  return any
}

function takeComparison(cursor: Cursor): boolean {
  if (cursor.sees('not') && cursor.peek(1).text === 'in') {
    cursor.index += 2
    return true
  }
  if (!cursor.sees(...comparisons)) return false
  if (cursor.next().text === 'is') cursor.take('not')
  return true
}

function arithmetic(cursor: Cursor): Expression {
  const { start } = cursor.peek()
  let signed = takeSigns(cursor)
  const first = awaited(cursor)
  const operands = [first]
  while (cursor.sees('**', ...arithmeticOperators)) {
    cursor.next()
    signed = takeSigns(cursor) || signed
    operands.push(awaited(cursor))
  }
  return operands.length === 1 && !signed ? first : other('a calculation', operands, cursor.since(start))
}

function takeSigns(cursor: Cursor): boolean {
  let any = false
  while (cursor.take('+') || cursor.take('-') || cursor.take('~')) any = true
  return any
}

function awaited(cursor: Cursor): Expression {
  const { start } = cursor.peek()
  if (!cursor.take('await')) return primary(cursor)
  return other('an await', [primary(cursor)], cursor.since(start))
}

function primary(cursor: Cursor): Expression {
  return cursor.deeper(() => {
    const { start } = cursor.peek()
    let value = readAtom(cursor)
    for (let steps = 0; ; steps++) {
      if (steps > stepLimit) cursor.giveUp()
      if (cursor.take('.'))
        value = { kind: 'attribute', object: value, name: cursor.name().text, range: cursor.since(start) }
      else if (cursor.take('('))
        value = { kind: 'call', callee: value, arguments: readArguments(cursor), range: cursor.since(start) }
      else if (cursor.take('['))
        value = { kind: 'subscript', object: value, index: readIndex(cursor), range: cursor.since(start) }
      else return value
    }
  })
}

/** What stands between `[` and `]`, which it takes. */
function readIndex(cursor: Cursor): Expression {
  const { start } = cursor.peek()
  const elements = [readSlice(cursor)]
  let isTuple = false
  while (cursor.take(',')) {
    isTuple = true
    if (cursor.sees(']')) break
    elements.push(readSlice(cursor))
  }
  const range = cursor.since(start)
  if (!cursor.sees(']')) cursor.refuse(cursor.peek(), `"]" is missing before ${describe(cursor.peek())}`)
  cursor.next()
  const [only] = elements
  return only !== undefined && !isTuple ? only : { kind: 'tuple', elements, range }
}

function readSlice(cursor: Cursor): Expression {
  const { start } = cursor.peek()
  if (cursor.sees('*')) return starredOr(cursor, expression)
  const parts: Expression[] = []
  const ends = () => cursor.sees(':', ',', ']')
  if (!cursor.sees(':')) {
    const value = named(cursor)
    if (!cursor.sees(':')) return value
    parts.push(value)
  }
  cursor.expect(':')
  if (!ends()) parts.push(expression(cursor))
  if (cursor.take(':') && !ends()) parts.push(expression(cursor))
  return other('a slice', parts, cursor.since(start))
}
