import { describe, expect, it } from 'vitest'
import { parseJsonTree, parseJsonValues } from '../../src/terraform/json-tree.ts'
import { positionAt } from '../../src/terraform/position.ts'
import { referencesIn } from '../../src/terraform/references.ts'
import type { Block } from '../../src/terraform/syntax.ts'
import { invalidJson, validJson } from './json-texts.ts'
import { show } from './reading.ts'

const read = (text: string) => {
  const file = parseJsonTree('main.tf.json', text)
  expect(file.problems).toEqual([])
  return file
}
const blocksIn = (text: string): readonly Block[] => read(text).body.items.filter((item) => item.kind === 'block')
const shown = (items: Block['body']['items']) =>
  items.map((item) => (item.kind === 'attribute' ? `${item.name} = ${show(item.value)}` : header(item)))
const header = ({ type, labels }: Block) => [type, ...labels.map(({ text }) => text)].join(' ')

describe('a file in JSON', () => {
  it.each(Object.entries(validJson))('%s: has no problem', (_, text) => {
    expect(parseJsonTree('main.tf.json', text).problems).toEqual([])
  })

  it.each(invalidJson)('%j: is a problem at %s', (text, place, sentence) => {
    const [problem] = parseJsonTree('main.tf.json', text).problems
    const position = problem && positionAt(text, problem.range.start)
    expect(`${position?.line}:${position?.column} ${problem?.message}`).toBe(`${place} ${sentence}`)
  })

  it('has the blocks and arguments that the native syntax would have', () => {
    const blocks = blocksIn(
      JSON.stringify({
        '//': 'comment',
        resource: { a: { x: { n: 1, '//': 'c' }, y: [{ n: 2 }, { n: -3 }] } },
        check: { c: { data: { t: { d: {} } }, assert: [] } },
        locals: [{ l: null }, { m: true }],
        future: { n: 1 },
      }),
    )
    expect(blocks.map(({ body, ...block }) => [header({ body, ...block }), ...shown(body.items)])).toEqual([
      ['resource a x', 'n = 1'],
      ['resource a y', 'n = 2'],
      ['resource a y', 'n = -3'],
      ['check c', 'data t d', 'assert = []'],
      ['locals', 'l = null'],
      ['locals', 'm = true'],
      ['future', 'n = 1'],
    ])
  })

  it('has each comment left out, and no name of a value', () => {
    const [block] = blocksIn('{"locals": {"//": 1, "a": {"//": 2}}}')
    expect(shown(block?.body.items ?? [])).toEqual(['a = {"//" = 2}'])
  })

  it.each([
    ['resource', { t: { x: { provider: 'a.b', count: 'a.b', c: '${d}' } } }, { provider: 'a.b', count: '', c: 'd' }],
    ['resource', { t: { x: { depends_on: ['module.a', 'b["k"]'] } } }, { depends_on: 'module.a b' }],
    ['data', { t: { x: { lifecycle: [{ ignore_changes: ['a', 'b[0]'], p: '${c}' }] } } }, { lifecycle: 'a b c' }],
    ['resource', { t: { x: { lifecycle: { ignore_changes: 'all' } } } }, { lifecycle: 'all' }],
    ['resource', { t: { x: { lifecycle: { replace_triggered_by: ['a[b.c]'] } } } }, { lifecycle: 'a b.c' }],
    ['resource', { t: { x: { constructor: '${a}', other: { depends_on: ['a'] } } } }, { constructor: 'a', other: '' }],
    [
      'module',
      { x: { providers: { 'a.b': 'c.d' }, source: '${a}', version: '${a}' } },
      { providers: 'c.d', source: '', version: '' },
    ],
    ['variable', { x: { type: 'list(string)', default: { '${k}': ['${a}'] } } }, { type: 'string', default: '' }],
    ['output', { x: { value: { '${k}': '${a}' }, description: '${a}' } }, { value: 'k a', description: '' }],
    ['terraform', { backend: { s3: { bucket: '${a}' } } }, { backend: '' }],
    ['import', { to: 'a.b[each.key]', id: '${c}-a' }, { to: 'a.b each.key', id: 'c' }],
  ])('has the references that Terraform sees: %s %j', (type, content, expected) => {
    const attributes = blocksIn(JSON.stringify({ [type]: content })).flatMap(({ body }) =>
      body.items.filter((item) => item.kind === 'attribute'),
    )
    const references = attributes.map(({ name, value }) => [
      name,
      referencesIn(value)
        .map(({ text }) => text)
        .join(' '),
    ])
    expect(Object.fromEntries(references)).toEqual(expected)
  })

  it('says where everything stands, escapes or not', () => {
    const text = '{"output": {"o": {"value": "\\u00e9 ${ var.\\u0061 } \\n ${b}"}}}'
    const [block] = blocksIn(text)
    const at = ({ start, end }: { readonly start: number; readonly end: number }) => text.slice(start, end)
    const value = block?.body.items[0]
    if (block === undefined || value?.kind !== 'attribute' || value.value.kind !== 'template')
      throw new Error('There is no template.')
    expect([at(block.typeRange), ...block.labels.map(({ range }) => at(range)), at(value.nameRange)]).toEqual([
      '"output"',
      '"o"',
      '"value"',
    ])
    expect(at(block.range)).toBe(text.slice(17, -2))
    expect([at(block.open), at(block.close)]).toEqual(['{', '}'])
    expect(at(value.value.range)).toBe('"\\u00e9 ${ var.\\u0061 } \\n ${b}"')
    expect(value.value.parts.map((part) => at(part.range))).toEqual(['\\u00e9 ', '${ var.\\u0061 }', ' \\n ', '${b}'])
    const [, first] = value.value.parts
    expect(first?.kind === 'interpolation' && at(first.value.range)).toBe('var.\\u0061')
  })

  it('has each escape resolved, and for half a surrogate pair what Terraform takes it for', () => {
    const [block] = blocksIn(String.raw`{"locals": {"a": "\"\\\/\n\t\u00e9\ud83d\ude00\ud800b"}}`)
    expect(shown(block?.body.items ?? [])).toEqual(['a = ""\\/\n\té😀\ufffdb"'])
  })

  it('that is no JSON holds nothing', () => {
    const { body, problems } = parseJsonTree('a.tf.json', '{"locals": {"a": 1},}')
    expect([body.items, problems.length]).toEqual([[], 1])
  })

  it('may hold other mistakes beside what can be read', () => {
    const { body, problems } = parseJsonTree('a.tf.json', '{"locals": {"a": "${", "b": "${1 2}", "c": 3}}')
    const [block] = body.items
    expect(block?.kind === 'block' && shown(block.body.items)).toEqual(['a = ?', 'b = ?', 'c = 3'])
    expect(problems).toHaveLength(2)
  })

  it('that is nested too deeply is one problem', () => {
    const deep = `{"locals": {"a": ${'['.repeat(50_000)}${']'.repeat(50_000)}}}`
    const { problems } = parseJsonTree('a.tf.json', deep)
    expect(problems.map(({ message }) => message)).toEqual(['This is nested too deeply to be read.'])
  })
})

describe('a file of values in JSON', () => {
  it('holds one object', () => {
    const { body, problems } = parseJsonValues('terraform.tfvars.json', '[{"a": 1}]')
    expect([body.items, problems.map(({ message }) => message)]).toEqual([
      [],
      ['A file of values in JSON holds an object.'],
    ])
  })

  it('has arguments, whose strings are no templates', () => {
    const { body, problems } = parseJsonValues('terraform.tfvars.json', '{"a": "${b}", "//": 1, "c": {"d": ["%{"]}}')
    expect([shown(body.items), problems]).toEqual([['a = "${b}"', 'c = {"d" = ["%{"]}'], []])
  })

  it('has no name twice', () => {
    for (const text of ['{"a": 1,\n "a": 2}', '{"a":{},\n "a":{}}']) {
      const { problems } = parseJsonValues('terraform.tfvars.json', text)
      expect(problems).toMatchObject([{ range: { start: 10, end: 13 } }])
    }
  })
})
