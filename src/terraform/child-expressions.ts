import type { Expression } from './syntax.ts'

/** An expression within another, with the names that the other binds for it: those of a `for`. */
export interface ChildExpression {
  readonly child: Expression
  readonly binds: readonly string[]
}

/**
 * What an expression directly consists of, in the order in which it is written. Of an object with a bare name as a key, the key
 * is left out: it is a word, although it looks like a reference.
 */
export function childExpressions(expression: Expression): readonly ChildExpression[] {
  switch (expression.kind) {
    case 'number':
    case 'boolean':
    case 'null':
    case 'reference':
    case 'unreadable':
      return []
    case 'template':
      return unbound(expression.parts.flatMap((part) => (part.kind === 'text' || !part.value ? [] : [part.value])))
    case 'tuple':
      return unbound(expression.elements)
    case 'object':
      return unbound(
        expression.entries.flatMap(({ key, value }) => (key.kind === 'reference' ? [value] : [key, value])),
      )
    case 'call':
      return unbound(expression.arguments)
    case 'operation':
      return unbound(expression.operands)
    case 'conditional':
      return unbound([expression.condition, expression.then, expression.otherwise])
    case 'for': {
      const { names: binds, collection, key, value, condition } = expression
      const inner = [key, value, condition].filter((part) => part !== undefined)
      return [{ child: collection, binds: [] }, ...inner.map((child) => ({ child, binds }))]
    }
    case 'access':
      return unbound(expression.step.kind === 'index' ? [expression.object, expression.step.key] : [expression.object])
    case 'parentheses':
      return unbound([expression.inner])
    default:
      return expression satisfies never
  }
}

function unbound(children: readonly Expression[]): readonly ChildExpression[] {
  return children.map((child) => ({ child, binds: [] }))
}
