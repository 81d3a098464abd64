import { describe, expect, it } from 'vitest'
import { iterationOf } from '../../src/terraform/module/repetition.ts'
import type { Value } from '../../src/terraform/value.ts'
import { allInstances, instances, outputs, read, readRoot, unknownResources } from './reading.ts'

const target = (body: string) => `resource "sym_target" "x" {\n${body}\n}\n`

describe('the instances of a resource', () => {
  it('are the keys of the map or set that for_each names, in the order of their bytes', () => {
    const configuration = readRoot(
      target('for_each = { b = 1, "a b" = 2, "é" = 3, Z = 4 }\nname = "${each.key}-${each.value}"'),
    )
    expect(instances(configuration)).toEqual({
      'sym_target.x["Z"]': { name: 'Z-4' },
      'sym_target.x["a b"]': { name: 'a b-2' },
      'sym_target.x["b"]': { name: 'b-1' },
      'sym_target.x["é"]': { name: 'é-3' },
    })
    expect(Object.keys(instances(configuration)).map((address) => address.slice(14, -2))).toEqual([
      'Z',
      'a b',
      'b',
      'é',
    ])
    expect(instances(readRoot(target('for_each = toset(["a"])\nname = each.value')))).toEqual({
      'sym_target.x["a"]': { name: 'a' },
    })
  })

  it('are numbered by count', () => {
    expect(instances(readRoot(target('count = "2"\nname = "n${count.index + 1}"')))).toEqual({
      'sym_target.x[0]': { name: 'n1' },
      'sym_target.x[1]': { name: 'n2' },
    })
    expect(instances(readRoot(target('count = 0')))).toEqual({})
  })

  it('have the escapes of Terraform in their addresses', () => {
    const configuration = readRoot(target('for_each = toset(["a\\"b\\\\$${c}"])'))
    expect(allInstances(configuration).map(({ address }) => address)).toEqual(['sym_target.x["a\\"b\\\\$${c}"]'])
  })

  it.each([
    ['a variable without a value', 'for_each = var.v'],
    ['what a provider knows', 'for_each = toset(data.aws_x.y.ids)'],
    ['a set with something unknown', 'for_each = toset(["a", var.v])'],
    ['a list, which Terraform refuses', 'for_each = ["a"]'],
    ['a number below zero', 'count = -1'],
    ['a part of a number', 'count = 1.5'],
    ['a text that is none', 'count = ""'],
    ['null', 'count = null'],
    ['more than anybody means', 'count = 100001'],
    ['the resource itself', 'count = length(sym_target.x)'],
  ])('are not known from %s', (_, repetition) => {
    const text = `${target(`${repetition}\nname = "x"`)}variable "v" {}\ndata "aws_x" "y" {}\noutput "o" {\n  value = sym_target.x\n}\n`
    const configuration = readRoot(text)
    expect(unknownResources(configuration)).toEqual(['sym_target.x'])
    expect(outputs(configuration)['o']).toMatch(/^<\w+ sym_target\.x>$/)
    // What does not hang on the instance is still read.
    expect(configuration.root.resources.get('sym_target.x')?.body.attribute('name')?.value).toMatchObject({
      value: 'x',
    })
  })

  it('stand for a map or list of objects elsewhere', () => {
    const configuration = readRoot(`
resource "sym_target" "each" {
  for_each = { a = 1, b = 2 }
  name     = "e-\${each.key}"
}
resource "sym_target" "counted" {
  count = 2
  name  = "c-\${count.index}"
}
output "o" {
  value = {
    ids     = [for target in sym_target.each : target.id]
    names   = [for key, target in sym_target.each : "\${key}=\${target.name}"]
    one     = sym_target.each["b"].name
    splat   = sym_target.counted[*].name
    last    = sym_target.counted[1].id
    missing = sym_target.each["c"].name
  }
}
`)
    expect(outputs(configuration)['o']).toMatchObject({
      ids: ['<computed sym_target.each["a"].id>', '<computed sym_target.each["b"].id>'],
      names: ['a=e-a', 'b=e-b'],
      one: 'e-b',
      splat: ['c-0', 'c-1'],
      last: '<computed sym_target.counted[1].id>',
      missing: expect.stringMatching(/^<error/),
    })
  })
})

describe('what for_each and dynamic go through', () => {
  const unknown: Value = { kind: 'unknown', reason: 'input', source: 'var.v' }
  const text: Value = { kind: 'string', value: 'a' }
  const number: Value = { kind: 'number', value: 1 }
  it.each<[string, Value, number | undefined, number | undefined]>([
    ['a set of texts', { kind: 'list', form: 'set', elements: [text] }, 1, 1],
    ['a set of numbers', { kind: 'list', form: 'set', elements: [number] }, undefined, 1],
    [
      'a set with an unknown element, which may be one of the others',
      { kind: 'list', form: 'set', elements: [text, unknown] },
      undefined,
      undefined,
    ],
    ['a list', { kind: 'list', form: 'list', elements: [text, unknown] }, undefined, 2],
    ['a map with an unknown value', { kind: 'map', form: 'map', entries: new Map([['k', unknown]]) }, 1, 1],
    ['nothing that is known', unknown, undefined, undefined],
  ])('may be %s', (_, value, ofResource, ofDynamic) => {
    expect(iterationOf(value, 'resource')?.length).toBe(ofResource)
    expect(iterationOf(value, 'dynamic')?.length).toBe(ofDynamic)
  })
})

describe('a data source', () => {
  it('is as unknown as the provider that reads it, but for what is given to it', () => {
    const configuration = readRoot(`
data "aws_ssoadmin_permission_set" "x" {
  for_each = toset(["Audit"])
  name     = each.key
}
output "o" {
  value = [data.aws_ssoadmin_permission_set.x["Audit"].arn, data.aws_ssoadmin_permission_set.x["Audit"].name]
}
`)
    expect(outputs(configuration)['o']).toEqual(['<computed data.aws_ssoadmin_permission_set.x["Audit"].arn>', 'Audit'])
  })
})

describe('the whole of a configuration', () => {
  it('has no more instances than a machine can hold: the rest is not known', () => {
    const [one, two, three] = ['one', 'two', 'three'].map(
      (name) => `resource "sym_target" "${name}" {\n  count = 100000\n}\n`,
    )
    const { root } = read(`${one}${two}${three}`)
    const sizes = [...root.resources.values()].map((resource) => resource.instances?.length)
    expect(sizes).toEqual([100_000, 100_000, undefined])
  })
})
