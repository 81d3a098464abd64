import { describe, expect, it } from 'vitest'
import { parseConfig } from '../../src/terraform/parser.ts'
import { readFile } from './reading.ts'

describe('a text that is nested very deeply', { timeout: 30_000 }, () => {
  it.each([
    ['lists', `x = ${'['.repeat(20_000)}`],
    ['objects', `x = ${'{ a = '.repeat(20_000)}`],
    ['parentheses', `x = ${'('.repeat(20_000)}1${')'.repeat(20_000)}\n`],
    ['blocks', 'a {\n'.repeat(20_000)],
    ['conditionals', `x = a${' ? a'.repeat(20_000)}\n`],
    ['conditionals in a row', `x = a${' ? a : a'.repeat(2_000)}\n`],
    ['signs', `x = ${'!'.repeat(20_000)}a\n`],
    ['sums', `x = a${' + a'.repeat(20_000)}\n`],
    ['a path', `x = a${'.a'.repeat(20_000)}\n`],
  ])('%s: is one problem and no overflow of the stack', (_, text) => {
    expect(parseConfig('main.tf', text).problems.map(({ message }) => message)).toEqual([
      'This is nested too deeply to be read.',
    ])
  })

  it('is read as far as people go', () => {
    readFile(`x = ${'['.repeat(450)}${']'.repeat(450)}\n`)
    readFile(`x = a${' + a'.repeat(450)}\n`)
  })
})

describe('a text of many lines', { timeout: 30_000 }, () => {
  it('may have 2,000 blocks', () => {
    const block = 'resource "sym_target" "x" {\n  name = "x ${var.a}"\n  tags = { a = "b", c = [1, true] }\n}\n\n'
    expect(readFile(block.repeat(2_000)).body.items).toHaveLength(2_000)
  })

  it.each([
    ['strings that are not closed', 'x = "a\n'],
    ['interpolations that are not closed', 'x = "${f("a}"\n'],
    ['heredocs that are not closed', 'x = <<EOT\n'],
    ['blocks without "{"', 'a "b"\n'],
    ['an argument set again and again', 'x = 1\n'],
    ['lists without commas', 'x = [1 2]\n'],
  ])('is read as fast when it is full of %s', (_, line) => {
    expect(parseConfig('main.tf', line.repeat(5_000)).problems.length).toBeGreaterThan(0)
  })
})
