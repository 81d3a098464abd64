import { describe, expect, it } from 'vitest'
import type { Value } from '../../src/terraform/value.ts'
import { jsonOf, worth, writtenAt } from './evaluating.ts'

const values: Readonly<Record<string, Value>> = {
  'data.t.n': { kind: 'unknown', reason: 'computed', source: 'data.t.n' },
  'var.given': { kind: 'unknown', reason: 'input', source: 'var.given' },
  'var.list': { kind: 'list', form: 'list', elements: [{ kind: 'unknown', reason: 'input', source: 'var.given' }] },
}

function reasonAndSource(expression: string): unknown {
  const value = worth(expression, { values })
  return value.kind === 'unknown' ? `${value.reason} ${value.source}` : jsonOf(value)
}

describe('what depends on something unknown', () => {
  it.each([
    ['"a-${var.given}"', 'input var.given'],
    ['var.given + 1', 'input var.given'],
    ['upper(data.t.n)', 'computed data.t.n'],
    ['var.given == data.t.n', 'input var.given'],
    ['var.given ? 1 : 2', 'input var.given'],
    ['[for v in var.given : v]', 'input var.given'],
    ['{ (var.given) = 1 }', 'input var.given'],
    ['toset(["a", var.given])', 'input var.given'],
    ['{ a = 1 }[var.given]', 'input var.given'],
    ['flatten([["a"], var.given])', 'input var.given'],
    ['true || var.given', 'input var.given'],
    ['jsonencode({ a = [var.given] })', 'input var.given'],
    ['templatefile("a.tpl", {})', 'unsupported templatefile()'],
    ['"${timestamp()}"', 'unsupported timestamp()'],
    ['provider::aws::arn_parse("a")', 'unsupported provider::aws::arn_parse()'],
  ])('%s says what: %s', (expression, expected) => {
    expect(reasonAndSource(expression)).toBe(expected)
  })

  it.each([
    ['length(var.list)', 1],
    ['length([var.given, 1])', 2],
    ['keys({ a = var.given })', ['a']],
    ['contains([var.given, "a"], "a")', true],
    ['[1, var.given] == [2, var.given]', false],
    ['false ? var.given : 1', 1],
    ['true ? 1 : var.given', 1],
    ['coalesce("a", var.given)', 'a'],
    ['[for v in var.list : 1]', [1]],
    ['{ a = 1, b = var.given }.a', 1],
  ])('%s is known all the same', (expression, expected) => {
    expect(reasonAndSource(expression)).toEqual(expected)
  })
})

describe('what Terraform refuses', () => {
  it('decides, where something else is not known either', () => {
    expect(reasonAndSource('var.given + tonumber("x")')).toMatch(/^error/)
    expect(reasonAndSource('try(var.given + tonumber("x"), "instead")')).toBe('instead')
  })

  it('leaves the other elements of a list known', () => {
    expect(jsonOf(worth('["a", null.x, "b"]'))).toEqual(['a', { unknown: 'error' }, 'b'])
  })

  it('is not what is not known: can does not say', () => {
    expect(reasonAndSource('can(var.given)')).toBe('input var.given')
    expect(reasonAndSource('can(null.x)')).toBe(false)
  })
})

describe('file()', () => {
  const files = { 'impls/flow.py': 'e\u0301' }

  it('has the text of a file in NFC, and says of which', () => {
    const value = worth('file("impls/flow.py")', { files })
    expect(value).toMatchObject({ kind: 'string', value: 'é', contentOf: { path: 'impls/flow.py', text: 'e\u0301' } })
    expect(writtenAt(value)).toBe('file("impls/flow.py")')
  })

  it.each(['file("impls/gone.py")', 'upper(file("impls/gone.py"))', '"${file("impls/gone.py")}x"'])(
    'names a missing file: %s',
    (expression) => {
      const value = worth(expression, { files })
      expect(value).toMatchObject({ reason: 'error', missingFile: { path: 'impls/gone.py', why: 'missing' } })
      expect(writtenAt(value)).toBe('file("impls/gone.py")')
    },
  )

  it('is asked for by fileexists and try', () => {
    expect(jsonOf(worth('fileexists("impls/flow.py") && !fileexists("x")', { files }))).toBe(true)
    expect(jsonOf(worth('try(file("x"), "none")', { files }))).toBe('none')
  })
})
