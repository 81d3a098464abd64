import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { childExpressions } from '../../src/terraform/child-expressions.ts'
import { parseConfig } from '../../src/terraform/parser.ts'
import type { Attribute, Block, Body, Expression, Range } from '../../src/terraform/syntax.ts'
import { mutated, terraform } from './generated.ts'

describe('the ranges of a tree', { timeout: 30_000 }, () => {
  it('lie within each other, and beside each other do not overlap', () => {
    fc.assert(
      fc.property(fc.oneof(terraform, mutated), (text) => {
        const { body, problems } = parseConfig('main.tf', text)
        const whole = { start: 0, end: text.length }
        const faults = [...problems.flatMap((problem) => [...within(whole, [problem])]), ...faultsIn(body, whole, text)]
        expect(faults).toEqual([])
      }),
      { numRuns: 400 },
    )
  })
})

describe('any text at all', { timeout: 30_000 }, () => {
  it('is read without an exception, and the same twice', () => {
    const unit = fc.constantFrom(...'ab1 ="${}[]()%~.,:?\n\r\t#/*<E\\\'\u{1f600}é', '<<E\n', '${', '%{', 'for ', '/*')
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit, maxLength: 60 }), fc.string({ unit: 'binary' })), (text) => {
        expect(parseConfig('main.tf', text)).toEqual(parseConfig('main.tf', text))
      }),
      { numRuns: 300 },
    )
  })
})

/** What is wrong with the ranges in a body, in words; nothing where all are right. */
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
