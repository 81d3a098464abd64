import { isSymbol, type Token } from '../lexical/token.ts'
import type { Access, Expression } from '../syntax.ts'
import type { Cursor, Read } from './cursor.ts'
import { refuseBeforeClosing } from './missing.ts'

/** How long a path may be: its steps nest in the tree though not in the text. */
const stepLimit = 1000

/** Reads what follows a term: `.name`, `.0`, `.*`, `[key]`, `[*]`. */
export function readSteps(cursor: Cursor, term: Expression, readExpression: Read): Expression {
  let object = term
  let splat = false
  for (let count = 0; ; count++) {
    const open = cursor.peek()
    if (!isSymbol(open, '[') && !isSymbol(open, '.')) return object
    if (count === stepLimit) cursor.refuseDepth()
    cursor.next()
    const step: Access['step'] =
      open.text === '[' ? readIndex(cursor, open, readExpression) : readDot(cursor, open, splat)
    // After `[key]` a new `.*` may begin; after `.name` it may not.
    splat = open.text === '.' && (splat || step.kind === 'splat')
    object = { kind: 'access', object, step, range: { start: term.range.start, end: cursor.previous().end } }
  }
}

function readDot(cursor: Cursor, dot: Token, splat: boolean): Access['step'] {
  const token = cursor.peek()
  if (token.kind === 'number') {
    const { start, end, text } = cursor.next()
    // HashiCorp's scanner takes the two indexes of `a.0.1` for one number, which it then refuses.
    const second = text.indexOf('.') + 1
    if (second > 0) {
      const range = { start: start + second, end }
      cursor.refuse(range, 'Two indexes that follow each other stand in brackets, as in "[0][1]".')
    }
    if (!/^\d+(?:[eE][-+]?\d+)?$/.test(text))
      cursor.refuse(token, `"${text}" is not a number, so it cannot be an index.`)
    return { kind: 'index', key: { kind: 'number', text, range: { start, end } } }
  }
  if (token.kind === 'name') return { kind: 'attribute', name: cursor.next().text }
  if (cursor.take('*')) {
    if (splat) cursor.refuse(token, 'A second ".*" cannot follow the first: write "[*]".')
    return { kind: 'splat', form: '.*' }
  }
  return cursor.refuse(dot, 'A name is missing after this ".".')
}

function readIndex(cursor: Cursor, open: Token, readExpression: Read): Access['step'] {
  const step = cursor.within(false, (): Access['step'] => {
    if (cursor.sees('*') && isSymbol(cursor.after(1), ']')) {
      cursor.next()
      return { kind: 'splat', form: '[*]' }
    }
    if (cursor.sees(']')) cursor.refuse(cursor.peek(), 'An index is missing between these brackets.')
    const key = readExpression(cursor)
    if (!cursor.sees(']')) refuseBeforeClosing(cursor, open, 'A "]" is missing')
    return { kind: 'index', key }
  })
  cursor.next()
  return step
}
