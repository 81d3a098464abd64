import { describe, expect, it } from 'vitest'
import type { EvaluatedBody } from '../../src/terraform/module/instances.ts'
import { argumentsIn, readRoot } from './reading.ts'

function flow(body: string, extra = ''): EvaluatedBody {
  const { root } = readRoot(`resource "sym_flow" "x" {\n${body}\n}\n${extra}`)
  const instance = root.resources.get('sym_flow.x')?.instances?.[0]
  if (instance === undefined) throw new Error('There is no flow.')
  return instance.body
}

const fields = (body: EvaluatedBody) => body.blocks('field').list.map(argumentsIn)

describe('a dynamic block', () => {
  it.each([
    [
      'a list',
      '["a", "b"]',
      [
        { k: 0, v: 'a' },
        { k: 1, v: 'b' },
      ],
    ],
    [
      'a set',
      'toset(["b", "a"])',
      [
        { k: 'a', v: 'a' },
        { k: 'b', v: 'b' },
      ],
    ],
    [
      'a map',
      '{ b = 1, a = 2 }',
      [
        { k: 'a', v: 2 },
        { k: 'b', v: 1 },
      ],
    ],
    ['nothing', '[]', []],
  ])('makes a block of each element of %s', (_, collection, made) => {
    const body = flow(
      `dynamic "field" {\n  for_each = ${collection}\n  content {\n    k = field.key\n    v = field.value\n  }\n}`,
    )
    expect(fields(body)).toEqual(made)
    expect(body.blocks('field').complete).toBe(true)
    expect([...body.blockTypes]).toEqual(['field'])
  })

  it('stands among the written ones, in the order of the text', () => {
    const body = flow(`
field {
  k = "first"
}
dynamic "field" {
  for_each = [1]
  iterator = it
  content {
    k = it.value
  }
}
field {
  k = "last"
}`)
    expect(fields(body)).toEqual([{ k: 'first' }, { k: 1 }, { k: 'last' }])
  })

  it('within another one sees the elements of both, and the instance', () => {
    const body = flow(`
for_each = toset(["i"])
dynamic "params" {
  for_each = { a = ["x", "y"] }
  content {
    dynamic "field" {
      for_each = params.value
      content {
        name = "\${each.key}-\${params.key}-\${field.value}"
      }
    }
  }
}`)
    expect(body.blocks('params').list.map(fields)).toEqual([[{ name: 'i-a-x' }, { name: 'i-a-y' }]])
  })

  it('may hide the name of an outer iterator', () => {
    const body = flow(`
dynamic "field" {
  for_each = ["outer"]
  content {
    dynamic "field" {
      for_each = ["inner"]
      content {
        name = field.value
      }
    }
  }
}`)
    expect(body.blocks('field').list.map(fields)).toEqual([[{ name: 'inner' }]])
  })

  it.each([
    ['a variable without a value', 'var.v'],
    ['a set with something unknown in it', 'toset(["a", var.v])'],
    ['null', 'null'],
    ['what is no collection', '"abc"'],
  ])('over %s leaves open how many there are', (_, collection) => {
    const body = flow(
      `field {\n  k = 1\n}\ndynamic "field" {\n  for_each = ${collection}\n  content {}\n}`,
      'variable "v" {}\n',
    )
    expect(fields(body)).toEqual([{ k: 1 }])
    expect(body.blocks('field').complete).toBe(false)
  })

  it('over a list with unknown elements is known in its number', () => {
    const body = flow(
      'dynamic "field" {\n  for_each = [var.v, 1]\n  content {\n    k = field.value\n  }\n}',
      'variable "v" {}\n',
    )
    expect(fields(body)).toEqual([{ k: '<input var.v>' }, { k: 1 }])
    expect(body.blocks('field').complete).toBe(true)
  })

  it('makes no more blocks than a machine can hold', () => {
    const numbers = 'flatten([for a in range(400) : [for b in range(400) : b]])'
    const body = flow(`dynamic "field" {\n  for_each = ${numbers}\n  content {}\n}`)
    expect(body.blocks('field')).toEqual({ list: [], complete: false })
  })
})
