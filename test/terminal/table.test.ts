import { expect, it } from 'vitest'
import { renderTable } from '../../src/terminal/table.ts'

it('puts columns below each other, whatever width the characters have', () => {
  const rows = [
    ['a', '1'],
    ['長い', '2'],
    ['e\u0301\u0301x', '3'],
  ]
  expect(renderTable(['NAME', 'N'], rows)).toBe('NAME  N\na     1\n長い  2\ne\u0301\u0301x    3\n')
})

it('leaves out a column without content, and space at the end of a line', () => {
  const rows = [
    ['a', '', 'c'],
    ['b', '', ''],
  ]
  expect(renderTable(['ONE', 'TWO', 'THREE'], rows)).toBe('ONE  THREE\na    c\nb\n')
})

it('keeps a cell on its line, without control characters', () => {
  expect(renderTable(['A'], [['x\ny\u001b[2J']])).toBe('A\nx y\\x1b[2J\n')
})
