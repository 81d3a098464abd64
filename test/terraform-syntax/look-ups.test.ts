import { describe, expect, it } from 'vitest'
import { findAttribute } from '../../src/terraform/attribute.ts'
import { blockAddress } from '../../src/terraform/block-address.ts'
import { localsIn } from '../../src/terraform/locals.ts'
import { plainString } from '../../src/terraform/plain-string.ts'
import { referencesIn } from '../../src/terraform/references.ts'
import { traversalText } from '../../src/terraform/traversal.ts'
import { onlyBlock, readExpression, readFile } from './reading.ts'

describe('the address of a block', () => {
  it.each([
    ['resource "sym_target" "x" {}', 'resource.sym_target.x'],
    ['data "a" "x" {}', 'data.a.x'],
    ['module x {}', 'module.x'],
    ['variable "x" {}', 'variable.x'],
    ['output "x" {}', 'output.x'],
    ['provider "aws" {}', 'provider.aws'],
    ['provider "aws" { alias = "sso" }', 'provider.aws.sso'],
    ['provider "aws" { alias = var.a }', 'provider.aws'],
    ['resource "a" "b" { alias = "c" }', 'resource.a.b'],
    ['locals {}', undefined],
    ['terraform {}', undefined],
  ])('of %s is %s', (text, address) => {
    expect(blockAddress(onlyBlock(readFile(`${text}\n`)))).toBe(address)
  })
})

describe('an argument by its name', () => {
  it('is found in its own body only', () => {
    const { body } = onlyBlock(readFile('a {\n  b {\n    c = 1\n  }\n  d = 2\n}\n'))
    expect(findAttribute(body, 'd')?.name).toBe('d')
    expect(findAttribute(body, 'c')).toBeUndefined()
  })
})

describe('locals', () => {
  it('come from all blocks of that type', () => {
    const { body } = readFile('locals {\n  a = 1\n}\nx {\n  b = 1\n}\nlocals { c = 2 }\n')
    expect([...localsIn(body).keys()]).toEqual(['a', 'c'])
  })
})

describe('the text of a plain string', () => {
  it.each([
    ['"a$${b}"', 'a${b}'],
    ['("a")', 'a'],
    ['""', ''],
    ['"e\u0301"', '\u00e9'],
    ['<<-E\n  a\n  E', 'a\n'],
    ['"a${b}"', undefined],
    ['"${"a"}"', undefined],
    ['a', undefined],
    ['1', undefined],
  ])('of %s is %j', (text, value) => {
    expect(plainString(readExpression(text))).toBe(value)
  })
})

describe('the dotted form of a path', () => {
  it.each([
    ['a', 'a'],
    ['data.aws_caller_identity.sso.account_id', 'data.aws_caller_identity.sso.account_id'],
    ['a . b', 'a.b'],
    ['a[0].b', undefined],
    ['a.*.b', undefined],
    ['f().b', undefined],
    ['"a"', undefined],
  ])('of %s is %s', (text, path) => {
    expect(traversalText(readExpression(text))).toBe(path)
  })
})

describe('the references in an expression', () => {
  it.each([
    ['a.b.c', ['a.b.c']],
    ['a.b["k"].c', ['a.b']],
    ['a.*.b', ['a']],
    ['a[b.c].d', ['a', 'b.c']],
    ['[a, { b = c, (d) = e, "${f}" = g }]', ['a', 'c', 'd', 'e', 'f', 'g']],
    ['f(a, b...)', ['a', 'b']],
    ['a ? b : -c + d', ['a', 'b', 'c', 'd']],
    ['f(a).b[c]', ['a', 'c']],
    ['"a ${b.c} ${"${d}"}"', ['b.c', 'd']],
    ['<<E\n${a}\nE', ['a']],
    ['"%{ if a }%{ for b in c }${b.x}${d}%{ endfor }${b}%{ endif }"', ['a', 'c', 'd', 'b']],
    ['[for a in b.c : a.d if e]', ['b.c', 'e']],
    ['{ for k, v in a : k => [for k2 in v : [k, k2, x]] }', ['a', 'x']],
    ['[[for a in b : a], a]', ['b', 'a']],
    ['1', []],
  ])('%s: are %j', (text, paths) => {
    expect(referencesIn(readExpression(text)).map((found) => found.text)).toEqual(paths)
  })

  it('have their steps, and a range that ends with their names', () => {
    const text = 'x = f(a.b[c].d)\n'
    const [item] = readFile(text).body.items
    const [first] = item?.kind === 'attribute' ? referencesIn(item.value) : []
    expect(first).toMatchObject({
      root: { name: 'a' },
      text: 'a.b',
      steps: [{ name: 'b' }, { kind: 'index' }, { name: 'd' }],
    })
    expect(text.slice(first?.range.start, first?.range.end)).toBe('a.b')
  })
})
