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
})
