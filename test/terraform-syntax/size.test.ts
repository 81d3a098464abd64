import { describe, expect, it } from 'vitest'
import { parseJsonTree, parseJsonValues } from '../../src/terraform/json-tree.ts'
import { parseConfig } from '../../src/terraform/parser.ts'
import { cases, someOf } from '../cases.ts'
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

describe('a text that is too large', { timeout: 30_000 }, () => {
  const tooLarge = ['This file is too large to be read: split it, or leave it out.']
  const readers = [
    ['native', parseConfig, 'x = '],
    ['JSON', parseJsonTree, ''],
    ['JSON values', parseJsonValues, ''],
  ] as const

  it.each(readers)('is one problem: %s', (_, read) => {
    const { body, problems } = read('a', ' '.repeat(16 * 1024 * 1024 + 1))
    expect([problems.map(({ message }) => message), body.items]).toEqual([tooLarge, []])
  })

  it.each(someOf(readers, 1))('is one problem where it has too many parts: %s', (_, read, start) => {
    const { body, problems } = read('a', `${start}[${'1,'.repeat(4_000_000)}1]`)
    expect([problems.map(({ message }) => message), body.items]).toEqual([tooLarge, []])
  })

  it('may be large', () => {
    expect(parseConfig('a', `x = "${'a'.repeat(16 * 1024 * 1024 - 100)}"\n`).problems).toEqual([])
  })
})

describe('a text full of mistakes', () => {
  it('has a thousand problems at most', () => {
    expect(parseConfig('main.tf', 'x\n'.repeat(5_000)).problems).toHaveLength(1000)
    expect(parseConfig('main.tf', 'x = "\\q"\n'.repeat(5_000)).problems.length).toBeLessThanOrEqual(2000)
    expect(parseJsonTree('a', `{"locals": {"a": [${'"${",'.repeat(5_000)}1]}}`).problems).toHaveLength(1000)
  })

  it('is read in the time that its length makes, however deep its blocks are', () => {
    const text = 'a {\n'.repeat(400) + 'x = (\n'.repeat(100_000)
    expect(parseConfig('main.tf', text).problems).toHaveLength(1)
  })
})

describe('a text of many lines', { timeout: 30_000 }, () => {
  it('may have 2,000 blocks', () => {
    const block = 'resource "sym_target" "x" {\n  name = "x ${var.a}"\n  tags = { a = "b", c = [1, true] }\n}\n\n'
    expect(readFile(block.repeat(cases(2_000))).body.items).toHaveLength(cases(2_000))
  })

  it.each([
    ['strings that are not closed', 'x = "a\n'],
    ['interpolations that are not closed', 'x = "${f("a}"\n'],
    ['heredocs that are not closed', 'x = <<EOT\n'],
    ['blocks without "{"', 'a "b"\n'],
    ['an argument set again and again', 'x = 1\n'],
    ['lists without commas', 'x = [1 2]\n'],
  ])('is read as fast when it is full of %s', (_, line) => {
    expect(parseConfig('main.tf', line.repeat(cases(5_000))).problems.length).toBeGreaterThan(0)
  })
})
