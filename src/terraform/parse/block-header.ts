import { isSymbol, type Token } from '../lexical/token.ts'
import type { Label } from '../syntax.ts'
import type { Cursor } from './cursor.ts'
import { capitalised, endsLine } from './stray.ts'

/** Reads the labels of a block up to its `{`, which is left. */
export function readHeader(cursor: Cursor, type: Token): readonly Label[] {
  const labels: Label[] = []
  for (let count = 0; ; count++) {
    const token = cursor.peek()
    if (isSymbol(token, '{')) return labels
    const range = { start: token.start, end: token.end }
    if (token.kind === 'name') labels.push({ text: token.text, range })
    else if (token.kind === 'string') labels.push({ text: cursor.textOf(token), range })
    // The lexer has said what is wrong with an unreadable label.
    else if (token.kind !== 'template-open' && token.kind !== 'unreadable') refuseHeader(cursor, type, token, count)
    if (token.kind === 'template-open') labels.push(readLabel(cursor))
    else cursor.next()
  }
}

function readLabel(cursor: Cursor): Label {
  const open = cursor.next()
  if (open.end - open.start > 1) cursor.refuse(open, 'A label is a quoted text on the line of its block.')
  while (cursor.peek().kind === 'text') cursor.next()
  const token = cursor.next()
  if (token.kind === 'sequence-open')
    cursor.refuse(token, `A label is plain text: "${token.text}" cannot be used in it.`)
  const pieces = cursor.lexed.templates.get(open.start)?.pieces ?? []
  const text = pieces.map((piece) => (piece.kind === 'text' ? piece.value : '')).join('')
  return { text, range: { start: open.start, end: token.end } }
}

/** The first line of a block, or of what was meant as an argument, goes wrong at this token. */
export function refuseHeader(cursor: Cursor, type: Token, token: Token, labels: number): never {
  const name = `"${type.text}"`
  if (endsLine(token)) {
    let index = 0
    while (cursor.after(index).kind === 'newline') index++
    const brace = cursor.after(index)
    if (isSymbol(brace, '{')) {
      cursor.index += index
      cursor.refuse(brace, `The "{" of the block ${name} belongs at the end of its first line.`)
    }
    if (labels === 0)
      cursor.refuse(type, `${name} is neither an argument nor a block: it needs "=" and a value, or "{".`)
    cursor.refuse(type, `${name} needs a "=" before its value if it is an argument, or a "{" if it is a block.`)
  }
  if (isSymbol(token, ':') && labels === 0)
    cursor.refuse(token, `The argument ${name} needs a "=" before its value, not a ":".`)
  if (isSymbol(token, '=')) cursor.refuse(token, `An argument has one name and no label: "=" cannot stand here.`)
  if (labels === 0) cursor.refuse(token, `After ${name} an argument needs a "=", and a block a label or a "{".`)
  return cursor.refuse(
    token,
    `${capitalised(cursor.describe(token))} is not a label: a label is a quoted text or a name.`,
  )
}
