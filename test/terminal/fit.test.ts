import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitted, fittedHelp } from '../../src/terminal/fit.ts'
import { quoteForShell } from '../../src/terminal/shell.ts'
import { cutTo, widthOf } from '../../src/terminal/width.ts'

describe('talk on a terminal', () => {
  it('is as it was where there is no terminal, or it fits', () => {
    expect(fitted('a long line of words\n', undefined)).toBe('a long line of words\n')
    expect(fitted('twelve wide \n', 12)).toBe('twelve wide \n')
  })

  it('is broken between words, and goes on further in than what is like it', () => {
    expect(fitted('  one two three four\nfive\n', 12)).toBe('  one two\n    three\n    four\nfive\n')
    expect(fitted('one two three\n', 8)).toBe('one two\nthree\n')
    expect(fitted('! one two three\n', 10)).toBe('! one two\n  three\n')
  })

  it('counts columns, not characters', () => {
    expect(fitted('長い 名前 です\n', 9)).toBe('長い 名前\nです\n')
  })

  it('has a command on lines of its own, which a shell reads as one', () => {
    const hint = "  See why with: sso-access sweep --sandbox --state-dir '/a folder/of mine'\n"
    expect(fitted(hint, 40)).toBe(
      "  See why with:\n    sso-access sweep --sandbox \\\n      --state-dir '/a folder/of mine'\n",
    )
  })

  it.runIf(existsSync('/bin/bash'))('has an indented command broken so that a shell reads the same words', () => {
    const words = [
      "Responders' group",
      'a "b" c',
      'x\\',
      "it's 'so' \\' ",
      'a\ttab, and more',
      '$(no) `no`',
      '--label',
      'ü 名前',
    ]
    const command = `  symflow ${words.map(quoteForShell).join(' ')}`
    for (let columns = 12; columns <= 100; columns += 4) {
      const script = `symflow() { printf '%s\\0' "$@"; }\n${fitted(command, columns)}`
      const { stdout } = spawnSync('/bin/bash', ['-c', script], { encoding: 'utf8', env: { LC_ALL: 'C.UTF-8' } })
      expect(stdout.split('\0').slice(0, -1)).toEqual(words)
    }
  })

  it('has an example broken as a command, with its comment below', () => {
    expect(fitted('  $ sso-access revoke --all --yes    without asking\n', 30)).toBe(
      '  $ sso-access revoke --all \\\n      --yes\n      without asking\n',
    )
  })

  it('keeps an option and its value, and a number and its unit, together', () => {
    expect(fitted('$ sso-access run --duration 1h --yes', 27)).toBe('$ sso-access run \\\n    --duration 1h --yes')
    expect(fitted('for up to 1 h 30 min', 17)).toBe('for up to\n1 h 30 min')
  })

  it('leaves a word that is longer than a line whole', () => {
    const link = 'https://example.awsapps.com/start/#/console?account_id=111122223333'
    expect(fitted(`  open: ${link}\n`, 40)).toBe(`  open:\n    ${link}\n`)
  })

  it('is never broken within a word, and no line of short words is too long', () => {
    const word = fc.string({ unit: fc.constantFrom('a', '長', '👍', '-'), minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(fc.array(word, { minLength: 1 }), fc.integer({ min: 12, max: 60 }), (all, columns) => {
        const lines = fitted(all.join(' '), columns).split('\n')
        expect(lines.flatMap((line) => line.trim().split(' ')).join(' ')).toBe(all.join(' '))
        for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(columns)
      }),
    )
  })
})

it('fills a paragraph of help again that was broken for a wider terminal, and nothing else', () => {
  const help = '\nExamples:\n  $ a\n  $ b\n\nExit codes: 0 done, 1 it\ncould not be done.\n\nshort\nlines\n'
  expect(fittedHelp(help, 20)).toBe(
    '\nExamples:\n  $ a\n  $ b\n\nExit codes: 0 done,\n1 it could not be\ndone.\n\nshort\nlines\n',
  )
})

it('cuts a text by columns, between what looks like one character', () => {
  expect(cutTo('長い名前', 6)).toBe('長い…')
  expect(cutTo('ab👩‍👩‍👧c', 4)).toBe('ab…')
  expect(cutTo('abcd', 4)).toBe('abcd')
})
