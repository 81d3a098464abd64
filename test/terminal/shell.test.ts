import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { escapeForTerminal } from '../../src/terminal/escape.ts'
import { quoteForShell } from '../../src/terminal/shell.ts'

describe('a word for a shell', () => {
  it.each([
    ['prod', 'prod'],
    ['PowerUserAccess@*', "'PowerUserAccess@*'"],
    ["O'Brien", "'O'\\''Brien'"],
    ['', "''"],
    ['two\nlines', "$'two\\u000alines'"],
    ["a\u202eb'c\\d", "$'a\\u202eb\\'c\\\\d'"],
  ])('%j is %s', (word, quoted) => {
    expect(quoteForShell(word)).toBe(quoted)
  })

  it('is read back by bash as it was, and can be shown as it is', () => {
    const character = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 3 }),
      fc.constantFrom("'", '"', '$', '`', '\\', '!', '*', '\n', '\t', '\u001b', '\u009b', '\u202e', ' ', '~', '#'),
    )
    const words = fc.sample(
      fc.array(character, { maxLength: 8 }).map((parts) => parts.join('').replaceAll('\0', '')),
      1000,
    )
    const quoted = words.map(quoteForShell)
    const script = `printf '%s\\0' ${quoted.join(' ')}`
    const read = execFileSync('bash', ['-c', script], { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C.UTF-8' } })
    expect(read.split('\0').slice(0, -1)).toEqual(words)
    for (const word of quoted) expect(escapeForTerminal(word)).toBe(word)
  })
})
