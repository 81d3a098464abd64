import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type BlockArguments, dataArguments, resourceArguments } from '../../../src/sym/arguments.ts'
import { diagnosticsIn } from '../findings.ts'
import { access, field, pointedAt } from '../flows/access.ts'

describe('argument-missing', () => {
  const rule = 'argument-missing'

  it.each([
    [
      'resource "sym_integration" "a" {\n  type = "slack"\n  name = null\n}',
      ['resource "sym_integration" "a"', 'name = null'],
    ],
    ['resource "sym_error_logger" "a" {\n  destination = "#sym-errors"\n}', ['resource "sym_error_logger" "a"']],
    ['data "sym_runtime" "a" {}', ['data "sym_runtime" "a"']],
  ])('in %s', async (more, places) => {
    expect(await pointedAt(access({ more }), rule)).toEqual(places.map((place) => `error ${place}`))
  })

  it('names the block and the argument', async () => {
    const params = 'prompt_field {\n name = "one"\n }'
    const found = (await diagnosticsIn(access({ params }))).filter((one) => one.rule === rule)
    expect(found.map(({ message }) => message)).toEqual([
      'The prompt_field block has no type, which the Sym provider requires.',
    ])
  })

  it('takes what comes from a variable, and what JSON says', async () => {
    expect(await pointedAt('variable "a" {}\nresource "sym_runtime" "a" {\n  name = var.a\n}\n', rule)).toEqual([])
    const json = { resource: { sym_runtime: { a: { name: 'a', '//': 'a comment' } } } }
    expect(await pointedAt({ 'a.tf.json': JSON.stringify(json) }, rule, 'argument-unknown')).toEqual([])
  })
})

describe('argument-unknown', () => {
  const rule = 'argument-unknown'

  it.each([
    ['a misspelt argument', { flow: 'variables = {}' }, 'error variables', 'Remove it'],
    [
      'a misspelt argument of a field',
      { params: field('a', 'string', 'alowed_values = []') },
      'error alowed_values',
      'allowed_values',
    ],
    ['a misspelt block', { params: 'promt_field {\n }' }, 'error promt_field', 'prompt_field'],
    [
      'an argument that is written as a block',
      { target: 'settings {\n }' },
      'error settings',
      'an argument, settings = …',
    ],
    [
      'a block that is written as an argument',
      { params: 'prompt_field = []' },
      'error prompt_field',
      'a block, prompt_field { … }',
    ],
    ['an argument in the wrong place', { flow: 'strategy_id = "a"' }, 'error strategy_id', 'Remove it'],
  ])('finds %s', async (_, parts, expected, hint) => {
    const files = access(parts)
    expect(await pointedAt(files, rule)).toEqual([expected])
    expect((await diagnosticsIn(files)).find((one) => one.rule === rule)?.hint).toContain(hint)
  })

  it('takes what Terraform itself knows', async () => {
    const flow = 'count = 1\n provider = sym\n depends_on = []\n lifecycle {\n prevent_destroy = true\n }'
    expect(await pointedAt(access({ flow }), rule)).toEqual([])
  })

  it('takes dynamic blocks, in JSON too', async () => {
    const content = { name: 'a', type: 'string' }
    const params = { dynamic: { prompt_field: { for_each: ['a'], content } } }
    const json = { resource: { sym_flow: { a: { name: 'a', environment_id: 'e', implementation: 'pass', params } } } }
    expect(await pointedAt({ 'a.tf.json': JSON.stringify(json) }, rule)).toEqual([])
  })

  it('only warns where another release may come, and is silent before version 3', async () => {
    const flow = 'variables = {}'
    expect(await pointedAt(access({ flow, provider: '>= 2.0' }), rule)).toEqual(['warning variables'])
    expect(await pointedAt(access({ flow, provider: '~> 2.0' }), rule)).toEqual([])
  })
})

describe('name-characters', () => {
  const named = (name: string) => `variable "a" {}\nresource "sym_environment" "this" {\n  name = ${name}\n}\n`

  it.each(['"prod:eu"', '"prod eu"'])('notes %s', async (name) => {
    expect(await pointedAt(named(name), 'name-characters')).toEqual([`note ${name}`])
  })

  it.each(['"prod-eu_1"', '"Prod.EU"', 'var.a', '"${var.a} x"'])('takes %s', async (name) => {
    expect(await pointedAt(named(name), 'name-characters')).toEqual([])
  })
})

describe('the table of arguments', () => {
  interface SchemaBlock {
    readonly attributes: Readonly<Record<string, { readonly required?: boolean; readonly computed?: boolean }>>
    readonly block_types?: Readonly<Record<string, { readonly block: SchemaBlock }>>
  }
  type Schemas = Readonly<Record<string, { readonly block: SchemaBlock }>>

  // The schema that the stand-in for the provider is built from.
  const schema: { readonly resource_schemas: Schemas; readonly data_source_schemas: Schemas } = JSON.parse(
    readFileSync(new URL('../../terraform/stand-in/schema.json', import.meta.url), 'utf8'),
  )

  const named = ({ attributes, block_types = {} }: SchemaBlock): unknown => ({
    required: Object.keys(attributes)
      .filter((name) => attributes[name]?.required)
      .sort(),
    optional: Object.keys(attributes)
      .filter((name) => !attributes[name]?.required && name !== 'id')
      .sort(),
    blocks: Object.fromEntries(Object.entries(block_types).map(([type, { block }]) => [type, named(block)])),
  })

  const ours = ({ required, optional, blocks }: BlockArguments): unknown => ({
    required: required.toSorted(),
    optional: optional.toSorted(),
    blocks: Object.fromEntries([...(blocks ?? [])].map(([type, block]) => [type, ours(block)])),
  })

  it.each([
    ['resources', resourceArguments, schema.resource_schemas],
    ['data sources', dataArguments, schema.data_source_schemas],
  ])("is the provider's schema of %s", (_, table, schemas) => {
    expect(Object.fromEntries([...table].map(([type, block]) => [type, ours(block)]))).toEqual(
      Object.fromEntries(Object.entries(schemas).map(([type, { block }]) => [type, named(block)])),
    )
  })
})
