import type { Token } from '../lexical/token.ts'
import type { Expression, Template, TemplatePart, Unreadable } from '../syntax.ts'
import type { Cursor, Read } from './cursor.ts'
import { partsOf } from './template-parts.ts'

interface OpenDirective {
  readonly keyword: 'if' | 'for'
  readonly token: Token
  hasElse: boolean
}

/** A quoted string that has only text. */
export function readPlainString(cursor: Cursor, string: Token): Template {
  const { start, end } = string
  const value = cursor.textOf(string)
  const parts: readonly TemplatePart[] =
    value === '' ? [] : [{ kind: 'text', value, range: { start: start + 1, end: end - 1 } }]
  return { kind: 'template', form: 'quoted', parts, range: { start, end } }
}

/** Reads a quoted string or a heredoc after its opening. Its text comes from the lexer, its expressions from here. */
export function readTemplate(cursor: Cursor, opening: Token, readExpression: Read): Template | Unreadable {
  const open: OpenDirective[] = []
  /** By the place of the sequence that holds them. */
  const values = new Map<number, Expression>()
  for (;;) {
    const token = cursor.next()
    if (token.kind === 'template-close') break
    if (token.kind === 'sequence-open') {
      const value = cursor.within(false, () =>
        token.text === '%{'
          ? readDirective(cursor, token, open, readExpression)
          : readInterpolation(cursor, token, readExpression),
      )
      if (value !== undefined) values.set(token.start, value)
      cursor.next()
    }
  }
  const unclosed = open.at(-1)
  if (unclosed) cursor.refuse(unclosed.token, `This "%{ ${unclosed.keyword} }" has no "%{ end${unclosed.keyword} }".`)
  const scan = cursor.lexed.templates.get(opening.start)
  if (scan === undefined) return { kind: 'unreadable', range: { start: opening.start, end: cursor.previous().end } }
  return { kind: 'template', form: scan.form, parts: partsOf(scan, values), range: scan.range }
}

function readInterpolation(cursor: Cursor, open: Token, readExpression: Read): Expression {
  if (cursor.peek().kind === 'sequence-close') cursor.refuse(open, 'This interpolation holds no value.')
  const value = readExpression(cursor)
  expectClose(cursor, '${')
  return value
}

function expectClose(cursor: Cursor, sign: '${' | '%{'): void {
  const token = cursor.peek()
  if (token.kind === 'sequence-close') return
  const hint = `if "${sign}" is meant as text, write "${sign[0]}${sign}"`
  cursor.refuse(token, `A "}" is missing before ${cursor.describe(token)}; ${hint}.`)
}

/** Gives what an `if` tests or a `for` goes through. */
function readDirective(
  cursor: Cursor,
  token: Token,
  open: OpenDirective[],
  readExpression: Read,
): Expression | undefined {
  const keyword = cursor.next()
  let value: Expression | undefined
  const range = { start: token.start, end: keyword.end }
  switch (keyword.kind === 'directive-word' ? keyword.text : '') {
    case 'if':
      open.push({ keyword: 'if', token, hasElse: false })
      value = readExpression(cursor)
      break
    case 'for':
      open.push({ keyword: 'for', token, hasElse: false })
      checkForWords(cursor, keyword)
      value = readExpression(cursor)
      break
    case 'else': {
      const innermost = open.at(-1)
      if (innermost?.keyword !== 'if') cursor.refuse(range, 'This "%{ else }" belongs to no "%{ if }".')
      if (innermost.hasElse) cursor.refuse(range, 'This "%{ if }" has an "%{ else }" already.')
      innermost.hasElse = true
      break
    }
    case 'endif':
      if (open.pop()?.keyword !== 'if') cursor.refuse(range, 'This "%{ endif }" belongs to no "%{ if }".')
      break
    case 'endfor':
      if (open.pop()?.keyword !== 'for') cursor.refuse(range, 'This "%{ endfor }" belongs to no "%{ for }".')
      break
    default:
      cursor.refuse(
        range,
        'A "%{" is followed by if, else, endif, for or endfor; "%%{" would stand for the two characters.',
      )
  }
  expectClose(cursor, '%{')
  return value
}

function checkForWords(cursor: Cursor, keyword: Token): void {
  const words: string[] = []
  let last = keyword
  while (cursor.peek().kind === 'directive-word') {
    last = cursor.next()
    words.push(last.text)
  }
  const name = /^[\p{ID_Start}_]/u
  const [first = '', second = '', third = '', fourth = ''] = words
  const one = words.length === 2 && name.test(first) && second === 'in'
  const two = words.length === 4 && name.test(first) && second === ',' && name.test(third) && fourth === 'in'
  const message = 'This "for" needs one name or two, and then "in", as in "for k, v in var.all".'
  if (!one && !two) cursor.refuse({ start: keyword.start, end: last.end }, message)
}
