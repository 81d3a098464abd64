import type { Token } from '../lexical/token.ts'
import type { Expression } from '../syntax.ts'
import type { Cursor } from './cursor.ts'
import { readOperand } from './operand.ts'

/** How tightly each operator of two operands binds; those of one strength are taken from the left. */
const strengths: Readonly<Record<string, number>> = {
  '||': 1,
  '&&': 2,
  '==': 3,
  '!=': 3,
  '<': 4,
  '>': 4,
  '<=': 4,
  '>=': 4,
  '+': 5,
  '-': 5,
  '*': 6,
  '/': 6,
  '%': 6,
}

/** How many operators may stand side by side: they nest in the tree though not in the text. */
const chainLimit = 1000

/** Reads one expression, up to the first token that cannot belong to it. */
export function readExpression(cursor: Cursor): Expression {
  cursor.descend()
  const condition = readOperation(cursor, 1)
  const expression = cursor.sees('?') ? readConditional(cursor, condition) : condition
  cursor.ascend()
  return expression
}

function readConditional(cursor: Cursor, condition: Expression): Expression {
  const question = cursor.next()
  const chosen = readExpression(cursor)
  if (!cursor.take(':')) {
    cursor.refuse(question, 'This "?" has no ":": a conditional is written "condition ? one value : another".')
  }
  const otherwise = readExpression(cursor)
  const range = { start: condition.range.start, end: otherwise.range.end }
  // biome-ignore lint/suspicious/noThenProperty: the word of the field; an expression is never awaited.
  return { kind: 'conditional', condition, then: chosen, otherwise, range }
}

/** Reads operands joined by operators that bind at least as tightly as `least`. */
function readOperation(cursor: Cursor, least: number): Expression {
  let left = readOperand(cursor, readExpression)
  let chain = 0
  for (;;) {
    const operator = cursor.peek()
    const strength = strengthOf(operator)
    if (strength < least) return left
    if (++chain > chainLimit) cursor.refuseDepth()
    cursor.next()
    const right = readOperation(cursor, strength + 1)
    const range = { start: left.range.start, end: right.range.end }
    left = { kind: 'operation', operator: operator.text, operands: [left, right], range }
  }
}

function strengthOf({ kind, text }: Token): number {
  return kind === 'symbol' ? (strengths[text] ?? 0) : 0
}
