import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseJsonConfig } from '../../src/terraform/json.ts'

const read = (content: unknown) => parseJsonConfig('main.tf.json', JSON.stringify(content))
const addresses = (content: unknown) => read(content).blocks.map(({ address }) => address)

describe('a file in JSON', () => {
  it('declares blocks with labels and arguments', () => {
    const content = {
      resource: { sym_target: { a: { name: 'x', label: 'y' }, b: {} } },
      variable: { v: { type: 'string' } },
    }
    expect(read(content)).toMatchObject({
      path: 'main.tf.json',
      problems: [],
      blocks: [
        {
          type: 'resource',
          labels: ['sym_target', 'a'],
          address: 'resource.sym_target.a',
          argumentNames: ['name', 'label'],
        },
        { type: 'resource', labels: ['sym_target', 'b'], address: 'resource.sym_target.b', argumentNames: [] },
        { type: 'variable', labels: ['v'], address: 'variable.v', argumentNames: ['type'] },
      ],
    })
  })

  it('may have a list of objects where one object may stand', () => {
    expect(addresses({ data: [{ a: { b: {} } }, { a: [{ c: {} }] }], output: { o: [{ value: 1 }] } })).toEqual([
      'data.a.b',
      'data.a.c',
      'output.o',
    ])
    expect(addresses([{ locals: {} }, { module: { m: {} } }])).toEqual(['locals', 'module.m'])
  })

  it('tells providers apart by their alias', () => {
    expect(addresses({ provider: { aws: [{ region: 'x' }, { alias: 'sso' }] } })).toEqual([
      'provider.aws',
      'provider.aws.sso',
    ])
  })

  it('names its locals and the providers that it requires', () => {
    const { blocks } = read({
      locals: { a: 1, b: 2 },
      terraform: [{ required_providers: { aws: {}, '//': 'c', sym: {} } }],
    })
    expect(blocks).toMatchObject([
      { type: 'locals', labels: [], argumentNames: ['a', 'b'], requiredProviders: [] },
      { type: 'terraform', labels: [], argumentNames: ['required_providers'], requiredProviders: ['aws', 'sym'] },
    ])
  })

  it('has comments under "//"', () => {
    expect(addresses({ '//': { a: {} }, resource: { '//': 'x', a: { '//': 'y', b: { '//': 'z' } } } })).toEqual([
      'resource.a.b',
    ])
    expect(read({ output: { o: { '//': 'x', value: 1 } } }).blocks[0]?.argumentNames).toEqual(['value'])
  })

  it('is read behind a byte order mark, which Terraform refuses', () => {
    const { blocks, problems } = parseJsonConfig('a.tf.json', '\ufeff{"locals": {}}')
    expect([blocks.length, problems.map(({ message }) => message)]).toEqual([
      1,
      ['Terraform refuses a byte order mark in a JSON file: save it as UTF-8 without one.'],
    ])
  })

  it.each([
    ['', 'This file is not valid JSON'],
    ['{', 'This file is not valid JSON'],
    ['{"a": 1,}', 'This file is not valid JSON'],
    ['1', 'A Terraform file in JSON holds an object.'],
    ['[]', 'A Terraform file in JSON holds an object.'],
  ])('that is %j is one problem', (text, message) => {
    const { path, blocks, problems } = parseJsonConfig('a.tf.json', text)
    expect([path, blocks, problems.length]).toEqual(['a.tf.json', [], 1])
    expect(problems[0]?.message).toContain(message)
  })

  it('is read without an exception, whatever it holds', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom('resource', 'locals', 'terraform', 'x'), (value, type) => {
        expect(read({ [type]: value }).problems).toEqual([])
      }),
    )
    expect(parseJsonConfig('a.tf.json', `{"resource": ${'['.repeat(50_000)}${']'.repeat(50_000)}}`).blocks).toEqual([])
  })
})
