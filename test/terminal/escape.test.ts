import { describe, expect, it } from 'vitest'
import { escapeForTerminal, quoteForMessage } from '../../src/terminal/escape.ts'

describe('text for a terminal', () => {
  it.each([
    ['\u001b[2J', '\\x1b[2J'],
    ['a\rb', 'a\\x0db'],
    ['\u009b31m', '\\x9b31m'],
    ['x\u202ey', 'x\\u202ey'],
    ['two\nlines\tand a tab', 'two\nlines\tand a tab'],
    ['Zoë 🔑', 'Zoë 🔑'],
  ])('%j is %j', (text, shown) => {
    expect(escapeForTerminal(text)).toBe(shown)
  })
})

describe('a value in a message', () => {
  it('is on one line, in quotes, and not longer than 80 characters', () => {
    expect(quoteForMessage('a\nb')).toBe('"a\\nb"')
    expect([...quoteForMessage('🔑'.repeat(100))]).toHaveLength(82)
    expect(quoteForMessage('🔑'.repeat(80))).toBe(`"${'🔑'.repeat(80)}"`)
  })
})
