import { parseConfig } from '../parser.ts'
import { plainString } from '../plain-string.ts'
import type { Expression } from '../syntax.ts'

/** The constraint of a variable; in JSON, and in configurations of Terraform 0.11, it stands in a string. */
export function typeExpression(written: Expression): Expression {
  const text = plainString(written)
  return text === undefined ? written : (expressionIn('type', text) ?? written)
}

/** An expression that comes as a text. Its ranges are none of a file. */
export function expressionIn(path: string, text: string): Expression | undefined {
  const { body, problems } = parseConfig(path, `value = ${text}\n`)
  const [item] = body.items
  return item?.kind === 'attribute' && problems.length === 0 ? item.value : undefined
}
