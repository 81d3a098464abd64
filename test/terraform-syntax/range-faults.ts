import { childExpressions } from '../../src/terraform/child-expressions.ts'
import type { Attribute, Block, Body, ConfigFile, Expression, Range } from '../../src/terraform/syntax.ts'

/** What is wrong with the ranges of a file in the native syntax, in words: each lies within those around it, and beside each other they do not overlap. */
export function rangeFaults({ body, problems, text }: ConfigFile): readonly string[] {
  const whole = { start: 0, end: text.length }
  return [...problems.flatMap((problem) => [...within(whole, [problem])]), ...faultsIn(body, whole, text)]
}

/** The same for any tree, as far as it holds for all: every range lies within the text. */
export function rangesOutside(tree: unknown, length: number): readonly string[] {
  if (Array.isArray(tree)) return tree.flatMap((one) => rangesOutside(one, length))
  if (typeof tree !== 'object' || tree === null) return []
  const { start, end } = tree as Partial<Range>
  if (start === undefined || end === undefined) return Object.values(tree).flatMap((one) => rangesOutside(one, length))
  return 0 <= start && start <= end && end <= length ? [] : [`${start}-${end} is not within 0-${length}`]
}

function* faultsIn(body: Body, outer: Range, text: string): Generator<string> {
  yield* within(outer, [body])
  yield* within(body.range, body.items)
  for (const item of body.items) {
    if (item.kind === 'attribute') yield* faultsOfAttribute(item, text)
    else yield* faultsOfBlock(item, text)
  }
}

function* faultsOfAttribute({ name, nameRange, range, value }: Attribute, text: string): Generator<string> {
  if (!text.slice(range.start, range.end).startsWith(name)) yield `${name}: does not begin with its name`
  if (text.slice(nameRange.start, nameRange.end) !== name) yield `${name}: is not where its name is`
  if (value.range.end !== range.end) yield `${name}: does not end with its value`
  yield* within(range, [{ range: nameRange }, value])
  yield* faultsOfExpression(value)
}

function* faultsOfBlock({ type, typeRange, labels, open, close, body, range }: Block, text: string): Generator<string> {
  if (text.slice(typeRange.start, typeRange.end) !== type) yield `${type}: is not where its type is`
  yield* within(range, [{ range: typeRange }, ...labels, { range: open }, body, { range: close }])
  yield* faultsIn(body, range, text)
}

function* faultsOfExpression(expression: Expression): Generator<string> {
  const children = childExpressions(expression).map(({ child }) => child)
  if (expression.kind === 'template') yield* within(expression.range, expression.parts)
  else if (expression.kind === 'object') yield* within(expression.range, expression.entries)
  else yield* within(expression.range, children)
  for (const child of children) yield* faultsOfExpression(child)
}

function* within(outer: Range, parts: readonly { readonly range: Range }[]): Generator<string> {
  let { start } = outer
  for (const { range } of parts) {
    const isRight = start <= range.start && range.start <= range.end && range.end <= outer.end
    if (!isRight) yield `${range.start}-${range.end} is not within ${start}-${outer.end}`
    start = range.end
  }
}
