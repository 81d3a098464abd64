import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wrapWords } from '../../src/terminal/wrap.ts'

describe('a text broken into lines', () => {
  it('is broken between words, and indented under what it begins with', () => {
    expect(wrapWords('one two three four', 12, '> ')).toEqual(['> one two', '  three four'])
  })

  it('is one line where it fits', () => {
    expect(wrapWords('one two', 80)).toEqual(['one two'])
    expect(wrapWords('', 80, '  ')).toEqual(['  '])
  })

  it('has a word cut that is longer than a line', () => {
    expect(wrapWords('a 12345678 b', 6, '> ')).toEqual(['> a', '  1234', '  5678', '  b'])
  })

  it('loses no letter, and no line is too long', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 3, max: 100 }), (text, width) => {
        const lines = wrapWords(text, width, '> ')
        expect(
          lines
            .map((line) => line.slice(2))
            .join('')
            .replaceAll(' ', ''),
        ).toBe(text.replaceAll(' ', ''))
        for (const line of lines) expect([...line].length).toBeLessThanOrEqual(width)
      }),
    )
  })
})
