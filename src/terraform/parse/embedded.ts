// Terraform's native syntax in the strings of another one: JSON.
import { lex, lexTemplateText } from '../lexical/lex.ts'
import type { Remark } from '../lexical/token.ts'
import type { Expression } from '../syntax.ts'
import { Cursor, Refusal } from './cursor.ts'
import { readExpression } from './expression.ts'
import { endsLine } from './stray.ts'
import { readTemplate } from './template.ts'

/** What was read, and what Terraform would refuse in it: the first thing. */
export interface Embedded {
  readonly value: Expression
  readonly remark: Remark | undefined
}

/** The template that a text is, without quotes around it: `a ${var.b}`. Ranges are offsets in the text. */
export function readTemplateText(text: string): Embedded {
  return read(text, new Cursor(lexTemplateText(text)), (cursor) => {
    const open = cursor.next()
    return open.kind === 'template-open'
      ? readTemplate(cursor, open, readExpression)
      : { kind: 'unreadable', range: { start: 0, end: text.length } }
  })
}

/** The expression that a text is: `aws_iam_role.x`, `list(string)`. Ranges are offsets in the text. */
export function readExpressionText(text: string): Embedded {
  return read(text, new Cursor(lex(text)), (cursor) => {
    const value = cursor.within(false, () => readExpression(cursor))
    const rest = cursor.peek()
    if (!endsLine(rest)) cursor.refuse(rest, `${cursor.describe(rest)} cannot follow this value.`)
    return value
  })
}

function read(text: string, cursor: Cursor, readAll: (cursor: Cursor) => Expression): Embedded {
  const { remarks } = cursor.lexed
  try {
    return { value: readAll(cursor), remark: remarks[0] }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const [first] = [...remarks, ...(error.remark ? [error.remark] : [])].sort((a, b) => a.range.start - b.range.start)
    return { value: { kind: 'unreadable', range: { start: 0, end: text.length } }, remark: first }
  }
}
