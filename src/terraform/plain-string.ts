import type { Expression } from './syntax.ts'

/**
 * The text of an expression that is a string without interpolations, as Terraform reads it: in Unicode's form NFC, which
 * Terraform gives every string. Undefined for any other expression.
 */
export function plainString(expression: Expression): string | undefined {
  if (expression.kind === 'parentheses') return plainString(expression.inner)
  if (expression.kind !== 'template') return undefined
  let value = ''
  for (const part of expression.parts) {
    if (part.kind !== 'text') return undefined
    value += part.value
  }
  return value.normalize('NFC')
}
