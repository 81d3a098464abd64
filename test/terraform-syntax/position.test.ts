import { describe, expect, it } from 'vitest'
import { positionAt } from '../../src/terraform/position.ts'

describe('a position', () => {
  it.each([
    ['the beginning', 'a = 1\n', 0, '1:1'],
    ['the middle of a line', 'a = 1\n', 4, '1:5'],
    ['a line end', 'a = 1\nb\n', 5, '1:6'],
    ['the beginning of a line', 'a = 1\nb\n', 6, '2:1'],
    ['the end of the text', 'a = 1\n', 6, '2:1'],
    ['beyond the text', 'ab', 9, '1:3'],
    ['after line ends of Windows', 'a\r\nbc\r\nd', 7, '3:1'],
    ['a line end of Windows', 'a\r\n', 1, '1:2'],
    ['after an emoji', '"😀" x', 5, '1:5'],
    ['after an emoji of several', '"👨‍👩‍👧" x', 11, '1:5'],
    ['after a combining character', '"e\u0301" x', 5, '1:5'],
    ['after other lines with emoji', '😀😀\nab', 6, '2:2'],
    ['after a byte order mark', '\ufeffab', 2, '1:2'],
    ['after a tab', '\ta', 1, '1:2'],
  ])('%s', (_, text, offset, expected) => {
    const { line, column } = positionAt(text, offset)
    expect(`${line}:${column}`).toBe(expected)
  })
  it('is found in one text after another', () => {
    const lines = (text: string) => [2, 0, 5].map((offset) => positionAt(text, offset).line)
    expect([lines('a\nb\nc\n'), lines('abc\nd\n'), lines('a\nb\nc\n')]).toEqual([
      [2, 1, 3],
      [1, 1, 2],
      [2, 1, 3],
    ])
  })

  it('is found quickly for each line of a large file', () => {
    const text = 'name = "x"\n'.repeat(100_000)
    const positions = Array.from({ length: 100_000 }, (_, line) => positionAt(text, line * 11 + 1))
    expect(positions.every(({ line, column }, index) => line === index + 1 && column === 2)).toBe(true)
  })
})
