import { describe, expect, it } from 'vitest'
import { quoteComment, quoteHcl, quoteHclInner, quotePython } from '../../src/scaffold/quote.ts'

// That Terraform and Python read back every string is shown with the real ones in test/terraform; here is how it looks.
describe('a string for HCL', () => {
  it.each([
    ['plain', '"plain"'],
    ['#sym-requests', '"#sym-requests"'],
    ['say "hi"', '"say \\"hi\\""'],
    ['C:\\temp', '"C:\\\\temp"'],
    ['two\nlines', '"two\\nlines"'],
    ['${var.x}', '"$${var.x}"'],
    ['%{ if true }', '"%%{ if true }"'],
    ['$${x}', '"\\u0024\\u0024{x}"'],
    ['costs $', '"costs $"'],
    ['\u0000', '"\\u0000"'],
    ['left \u202e right', '"left \\u202e right"'],
    ['Zoë 🔑', '"Zoë 🔑"'],
  ])('%j is %s', (text, quoted) => {
    expect(quoteHcl(text)).toBe(quoted)
  })

  it('keeps a sigil at its end apart from an interpolation that follows', () => {
    expect(quoteHclInner('costs $')).toBe('costs \\u0024')
  })
})

describe('a string for Python', () => {
  it.each([
    ['"""', '"\\"\\"\\""'],
    ['a\\', '"a\\\\"'],
    ['a\r\nb', '"a\\r\\nb"'],
    ['${x} {y}', '"${x} {y}"'],
  ])('%j is %s', (text, quoted) => {
    expect(quotePython(text)).toBe(quoted)
  })
})

describe('a comment', () => {
  it('stays on its line', () => {
    expect(quoteComment('a\nresource "x" {}')).toBe('a resource "x" {}')
    expect(quoteComment('a\u0007b\u2028c')).toBe('a\\u0007b c')
  })
})
