import { describe, expect, it } from 'vitest'
import type { Value } from '../../src/terraform/value.ts'
import { outputOf } from './configuration.ts'
import { jsonOf, worth, writtenAt } from './evaluating.ts'

describe('where a value is written', () => {
  it.each([
    ['of a literal: the literal', '"a"', '"a"'],
    ['of what parentheses hold: without them', '(12)', '12'],
    ['of a chosen branch: the branch', 'true ? "a" : "b"', '"a"'],
    ['of a chosen branch that is converted: the branch', 'true ? 12 : "b"', '12'],
    ['of an entry: the entry', '{ a = "x" }.a', '"x"'],
    ['of an element: the element', '["x", "y"][1]', '"y"'],
    ['of a splat, its elements', 'element([{ a = "x" }][*].a, 0)', '"x"'],
    ['of a for, its elements', '[for v in ["x", "y"] : v][1]', '"y"'],
    ['of what a function hands on', 'one(["x"])', '"x"'],
    ['of what a function chooses', 'coalesce("", try(null.a, "x"))', '"x"'],
    ['of what a function looks up', 'lookup({ a = "x" }, "a", "y")', '"x"'],
    ['of what a function merges', 'merge({ a = "x" }, { b = "y" }).b', '"y"'],
    ['of what a function flattens', 'flatten([["x"], ["y"]])[1]', '"y"'],
    ['of what a function converts', 'tolist([12, "y"])[0]', '12'],
    ['of a template that is one value: the value', '"${"x"}"', '"x"'],
    ['of a template: the template', '"a${"x"}"', '"a${"x"}"'],
    ['of an operation: the operation', '(1 + 2)', '1 + 2'],
    ['of a computed result: the call', 'upper("x")', 'upper("x")'],
    ['of what is not there: what asked for it', '{ a = 1 }.b', '{ a = 1 }.b'],
  ])('%s', (_, expression, text) => {
    expect(writtenAt(worth(expression))).toBe(text)
  })

  it('is what names it, of a value that is written nowhere', () => {
    const values: Record<string, Value> = { 'each.value': { kind: 'string', value: 'x' } }
    expect(writtenAt(worth('each.value', { values }))).toBe('each.value')
    expect(jsonOf(worth('[each.value]', { values }))).toEqual(['x'])
  })

  it('is the literal, through variables, locals, modules and instances', () => {
    const files = {
      'main.tf': `
locals {
  accounts = { prod = { id = "111122223333" } }
}
module "m" {
  source   = "./m"
  for_each = local.accounts
  account  = each.value
}
output "id" {
  value = module.m["prod"].ids[0]
}
output "preset" {
  value = module.m["prod"].preset
}
`,
      'm/main.tf': `
variable "account" {
  type = object({ id = string, region = optional(string, "eu-central-1") })
}
output "ids" {
  value = [for key, id in { a = var.account.id } : id]
}
output "preset" {
  value = var.account.region
}
`,
    }
    const [id, preset] = [outputOf(files, 'id'), outputOf(files, 'preset')]
    expect(id && [id.place?.file.path, writtenAt(id)]).toEqual(['main.tf', '"111122223333"'])
    expect(preset && [preset.place?.file.path, writtenAt(preset)]).toEqual(['m/main.tf', '"eu-central-1"'])
  })

  it('is known of the keys of a map too, through what hands them on', () => {
    const keysOf = (value: Value) =>
      value.kind === 'map'
        ? [...(value.keyPlaces ?? [])].map(([key, place]) => [key, writtenAt({ ...value, place })])
        : []
    expect(keysOf(worth('{ a = 1, "b" = 2, (upper("c")) = 3 }'))).toEqual([
      ['a', 'a'],
      ['b', '"b"'],
      ['C', '(upper("c"))'],
    ])
    expect(keysOf(worth('merge({ a = 1 }, { "b" = 2 })'))).toEqual([
      ['a', 'a'],
      ['b', '"b"'],
    ])
    expect(keysOf(worth('{ for k in ["x"] : k => 1 }'))).toEqual([['x', '"x"']])
    expect(keysOf(worth('{ for k, v in { y = 1 } : k => v }'))).toEqual([['y', 'y']])
    expect(keysOf(worth('tomap({ a = 1 })'))).toEqual([['a', 'a']])
  })
})
