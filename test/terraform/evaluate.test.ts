import { expect, it } from 'vitest'
import { typeOf } from '../../src/terraform/evaluate/type-of.ts'
import type { Type } from '../../src/terraform/evaluate/types.ts'
import { unknownWithin } from '../../src/terraform/evaluate/unknown.ts'
import type { Value } from '../../src/terraform/value.ts'
import { configuration, outputOf } from '../terraform-evaluate/configuration.ts'
import { worth } from '../terraform-evaluate/evaluating.ts'
import { expressions, notComputed } from '../terraform-evaluate/expressions.ts'
import { describeWithTerraform } from './suite.ts'

const all = Object.values(expressions).flat()

describeWithTerraform('the evaluator and terraform console', (terraform) => {
  it('give the same values, and refuse the same expressions', async () => {
    const values = await terraform.values([...all, ...notComputed].map((text) => `try(jsonencode(${text}), "refused")`))
    const theirs = new Map(all.map((text, index) => [text, values[index]]))
    expect(new Map(all.map((text) => [text, jsonOrRefused(text)]))).toEqual(theirs)
    expect([...theirs.values()].filter((value) => value === 'refused').length).toBeGreaterThan(100)
    // Those that are not computed are no nonsense: Terraform gives each of them a value, or refuses it.
    expect(values.length).toBe(all.length + notComputed.length)
  })

  it('say of what is not computed that it is not known, and nothing wrong', () => {
    expect(notComputed.map((text) => [text, worth(text).kind])).toEqual(notComputed.map((text) => [text, 'unknown']))
  })

  it('give values of the same types', async () => {
    const accepted = all.filter((text) => jsonOrRefused(text) !== 'refused')
    const listed = accepted.map((text) => `${text}\n,`).join('\n')
    const directory = terraform.directory({ 'main.tf': `locals {\n  values = [\n${listed}\n]\n}\n` })
    const { stdout } = await terraform.run(directory, ['console'], { stdin: 'type(local.values)\n' })
    const theirs = elementTypes(stdout)
    expect(theirs.length).toBe(accepted.length)
    const differing = accepted.flatMap((text, index) => {
      const [own, other] = [typeText(typeOf(worth(text))), theirs[index] ?? '']
      return isSameType(own, other) ? [] : [{ text, own, other }]
    })
    expect(differing).toEqual([])
  })

  it('come to the same with variables, locals, modules and files', async () => {
    const directory = terraform.directory(configuration)
    expect((await terraform.init(directory)).code).toBe(0)
    await terraform.run(directory, ['apply', '-auto-approve', '-no-color'])
    const { stdout } = await terraform.run(directory, ['output', '-json', 'everything'])
    const own = outputOf(configuration, 'everything')
    expect(own && unknownWithin(own)).toBeUndefined()
    expect(own && plain(own)).toEqual(JSON.parse(stdout))
  })
})

/** What `try(jsonencode(…), "refused")` is. */
function jsonOrRefused(text: string): string {
  const open = unknownWithin(worth(text))
  if (open) return open.reason === 'error' ? 'refused' : `unknown: ${open.reason} ${open.source}`
  const json = worth(`jsonencode(${text})`)
  return json.kind === 'string' ? json.value : json.kind
}

function plain(value: Value): unknown {
  switch (value.kind) {
    case 'list':
      return value.elements.map(plain)
    case 'map':
      return Object.fromEntries([...value.entries].map(([name, element]) => [name, plain(element)]))
    case 'string':
    case 'number':
    case 'boolean':
      return value.value
    default:
      return value.kind === 'null' ? null : value.kind
  }
}

/** The types of a tuple's elements, as `type` writes them, without space. */
function elementTypes(printed: string): readonly string[] {
  const text = printed
    .replace(/\s+/g, '')
    .replace(/^tuple\(\[|\]\)$/g, '')
    .replace(/,\)/g, ')')
  const found: string[] = []
  let [depth, from] = [0, 0]
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at)
    if ('([{'.includes(character)) depth++
    if (')]}'.includes(character)) depth--
    if (character !== ',' || depth > 0) continue
    found.push(text.slice(from, at))
    from = at + 1
  }
  return found
}

function typeText(type: Type): string {
  switch (type.kind) {
    case 'any':
      return 'dynamic'
    case 'list':
    case 'set':
    case 'map':
      return `${type.kind}(${typeText(type.element)})`
    case 'tuple':
      return `tuple([${type.elements.map((element) => `${typeText(element)},`).join('')}])`
    case 'object': {
      const names = [...type.attributes].sort(([one], [other]) => (one < other ? -1 : 1))
      return `object({${names.map(([name, { type: inner }]) => `${name}:${typeText(inner)},`).join('')}})`
    }
    default:
      return type.kind
  }
}

/** What is empty or null has no type here. */
function isSameType(own: string, other: string): boolean {
  const pattern = own.replace(/[()[\]{}]/g, '\\$&').replaceAll('dynamic', '.*')
  return new RegExp(`^${pattern}$`).test(other)
}
