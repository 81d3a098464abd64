import { describe, expect, it } from 'vitest'
import { renderFields, renderTable } from '../../src/terminal/table.ts'
import { widthOf } from '../../src/terminal/width.ts'

it('puts columns below each other, whatever width the characters have', () => {
  const rows = [
    ['a', '1'],
    ['長い', '2'],
    ['e\u0301\u0301x', '3'],
    ['👩‍👩‍👧', '4'],
  ]
  expect(renderTable(['NAME', 'N'], rows)).toBe('NAME  N\na     1\n長い  2\ne\u0301\u0301x    3\n👩‍👩‍👧    4\n')
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

describe('a table that is wider than the terminal', () => {
  const headings = ['LEASE', 'USER', 'ACCESS']
  const rows = [
    ['lease-1', 'alex', '管理者アクセス in 本番環境の ウェブ (111122223333)'],
    ['lease-2', 'sam', 'Short'],
  ]

  it('has cells broken between words, below each other', () => {
    expect(renderTable(headings, rows, 40)).toBe(
      [
        'LEASE    USER  ACCESS',
        'lease-1  alex  管理者アクセス in',
        '               本番環境の ウェブ',
        '               (111122223333)',
        'lease-2  sam   Short',
        '',
      ].join('\n'),
    )
  })

  it('is a record for each row where cells would be too narrow', () => {
    expect(renderTable(headings, rows, 26)).toBe(
      [
        'LEASE   lease-1',
        'USER    alex',
        'ACCESS  管理者アクセス in',
        '        本番環境の ウェブ',
        '        (111122223333)',
        '',
        'LEASE   lease-2',
        'USER    sam',
        'ACCESS  Short',
        '',
      ].join('\n'),
    )
  })

  it('is a record for each row where a cell would be too tall', () => {
    const tall = [['lease-1', 'alex', 'word '.repeat(40).trim()]]
    expect(renderTable(headings, tall, 60)).toMatch(/^LEASE {3}lease-1\nUSER {4}alex\nACCESS {2}word/)
  })

  it('has a word that is too long on a line of its own, whole', () => {
    const arn = 'arn:aws:sso:::permissionSet/ssoins-0123456789abcdef/ps-0123456789abcdef'
    expect(renderTable(['NAME', 'ARN'], [['Admin', arn]], 40)).toBe(`NAME  Admin\nARN\n  ${arn}\n`)
  })

  it('leaves what is empty out of a record', () => {
    const one = [
      ['a'.repeat(20), '', 'b'.repeat(20)],
      ['a', 'c', 'b'],
    ]
    expect(renderTable(['ONE', 'TWO', 'THREE'], one, 30)).toBe(
      `ONE    ${'a'.repeat(20)}\nTHREE  ${'b'.repeat(20)}\n\nONE    a\nTWO    c\nTHREE  b\n`,
    )
  })

  it.each([26, 40, 60, 80])('has no line beyond %i columns', (columns) => {
    for (const line of renderTable(headings, rows, columns).split('\n'))
      expect(widthOf(line)).toBeLessThanOrEqual(columns)
  })
})

it('puts the values of fields below each other', () => {
  const fields = [
    ['arn', 'arn:aws'],
    ['名前', 'a\u001bb'],
  ] as const
  expect(renderFields(fields, undefined)).toBe('arn   arn:aws\n名前  a\\x1bb\n')
})
