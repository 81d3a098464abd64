import { isSymbol, remarkLimit, type Token } from '../lexical/token.ts'
import type { Attribute, Block, Expression } from '../syntax.ts'
import { readHeader, refuseHeader } from './block-header.ts'
import { type Cursor, Refusal } from './cursor.ts'
import { readExpression } from './expression.ts'
import { skipItem } from './recovery.ts'
import { endsLine, refuseRest, refuseStart } from './stray.ts'

type Items = (Attribute | Block)[]

/**
 * Reads the lines of a block up to its `}`, or of the file to its end, into `items`. What is wrong with one argument or block
 * is remarked on, and reading goes on with the line after it; where brackets do not match, it does not.
 */
export function readBody(cursor: Cursor, open: Token | undefined, depth: number, items: Items): void {
  for (;;) {
    const start = cursor.index
    const count = items.length
    try {
      if (!readItem(cursor, open, depth, items)) return
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      if (error.remark) cursor.remarks.push(error.remark)
      const isHopeless = error.final || cursor.tooDeep || cursor.remarks.length >= remarkLimit
      const goesOn = !isHopeless && skipItem(cursor, start, depth, error.lost)
      // An argument whose value makes no sense is there all the same.
      if (items.length === count) items.push(...argumentWithoutValue(cursor, start))
      if (goesOn) continue
      if (open) throw new Refusal(undefined, true, true)
      return
    }
  }
}

function argumentWithoutValue(cursor: Cursor, start: number): readonly Attribute[] {
  const [name, equals] = cursor.tokens.slice(start, start + 2)
  if (name?.kind !== 'name' || equals === undefined || !isSymbol(equals, '=')) return []
  let last = cursor.index - 1
  while (cursor.tokens[last]?.kind === 'newline') last--
  const value = cursor.tokens[start + 2]
  const end = cursor.tokens[last]?.end ?? equals.end
  if (value === undefined || last < start + 2) return []
  return [argumentOf(name, { kind: 'unreadable', range: { start: value.start, end } })]
}

function argumentOf(name: Token, value: Expression): Attribute {
  const nameRange = { start: name.start, end: name.end }
  return { kind: 'attribute', name: name.text, nameRange, value, range: { start: name.start, end: value.range.end } }
}

/** One argument, block or empty line. False at the end of the body. */
function readItem(cursor: Cursor, open: Token | undefined, depth: number, items: Items): boolean {
  const first = cursor.next()
  if (first.kind === 'newline') return true
  if (first.kind === 'end') {
    if (open) cursor.refuseUnclosed(open)
    return false
  }
  if (isSymbol(first, '}')) {
    if (open) return false
    cursor.refuse(first, 'This "}" closes nothing.', true)
  }
  if (first.kind !== 'name') refuseStart(cursor, first)
  if (cursor.take('=')) {
    items.push(readArgument(cursor, first))
    if (!endsLine(cursor.peek())) refuseRest(cursor, cursor.peek(), open)
    return true
  }
  readBlock(cursor, first, depth, items)
  if (!endsLine(cursor.peek()))
    cursor.refuse(cursor.peek(), 'A block ends its line: what follows needs a line of its own.')
  return true
}

/** Reads an argument after its `=`. */
function readArgument(cursor: Cursor, name: Token): Attribute {
  const token = cursor.peek()
  if (endsLine(token) || isSymbol(token, '}')) {
    cursor.refuse(
      token.kind === 'end' && token.start === name.end ? token : name,
      `The argument "${name.text}" has no value.`,
    )
  }
  return argumentOf(name, readExpression(cursor))
}

function readBlock(cursor: Cursor, type: Token, depth: number, items: Items): void {
  const labels = readHeader(cursor, type)
  const open = cursor.next()
  const inner: Items = []
  const finish = (isClosed: boolean) => {
    const { start, end } = cursor.previous()
    const close = { start: isClosed ? start : end, end }
    items.push({
      kind: 'block',
      type: type.text,
      typeRange: { start: type.start, end: type.end },
      labels,
      body: { range: { start: open.end, end: close.start }, items: inner },
      open: { start: open.start, end: open.end },
      close,
      range: { start: type.start, end: close.end },
    })
  }
  const first = cursor.peek()
  if (first.kind !== 'newline' && first.kind !== 'end') {
    if (isSymbol(first, '}')) cursor.next()
    else inner.push(readSingleArgument(cursor))
    finish(true)
    return
  }
  try {
    cursor.descend()
    readBody(cursor, open, depth + 1, inner)
    cursor.ascend()
  } catch (error) {
    // What a block holds that is not closed has been read all the same.
    if (error instanceof Refusal) finish(false)
    throw error
  }
  finish(true)
}

/** `name = value }`: all that a block on one line may hold. */
function readSingleArgument(cursor: Cursor): Attribute {
  const advice = 'A block on one line holds one argument at most: put each argument and block on a line of its own.'
  const name = cursor.next()
  if (name.kind !== 'name') refuseStart(cursor, name)
  if (!cursor.take('=')) {
    const token = cursor.peek()
    if (token.kind === 'name' || token.kind === 'string' || token.kind === 'template-open' || isSymbol(token, '{'))
      cursor.refuse(name, advice)
    refuseHeader(cursor, name, token, 0)
  }
  const argument = readArgument(cursor, name)
  const end = cursor.next()
  if (isSymbol(end, '}')) return argument
  if (end.kind === 'newline') {
    cursor.refuse(
      name,
      `A block whose first line holds an argument ends on that line: put "${name.text}" on a line of its own.`,
    )
  }
  if (end.kind === 'end') cursor.refuse(end, 'The "}" of this block is missing.', true)
  return cursor.refuse(end, advice)
}
