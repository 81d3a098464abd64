import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parsePython } from '../../src/sym/python/parse.ts'
import { cases } from '../cases.ts'
import { invalidTexts } from './invalid-texts.ts'
import { validTexts } from './valid-texts.ts'

describe('Python’s syntax', () => {
  it.each(validTexts)('takes %j', (text) => {
    const parsed = parsePython(text)
    expect(parsed.kind === 'refused' ? parsed.problem : parsed.kind).toBe('module')
  })

  it.each(validTexts)('takes it with the line ends of Windows: %j', (text) => {
    expect(parsePython(text.replaceAll('\n', '\r\n')).kind).toBe('module')
  })

  it.each(invalidTexts)('refuses %j at line %i: %s', (text, line, reason) => {
    const parsed = parsePython(text)
    if (parsed.kind !== 'refused') throw new Error('It was taken.')
    const { problem } = parsed
    expect([text.slice(0, problem.range.start).split('\n').length, problem.reason]).toEqual([line, reason])
  })

  it('gives up on what is nested deeper than a stack holds, and says nothing of it', () => {
    expect(parsePython(`x = ${'('.repeat(2000)}1${')'.repeat(2000)}\n`).kind).toBe('unread')
    expect(parsePython(`x = ${'a if b else '.repeat(2000)}c\n`).kind).toBe('unread')
    expect(parsePython(`x = a${'.b'.repeat(2000)}\n`).kind).toBe('unread')
    expect(parsePython(`x = ${'-'.repeat(100_000)}1\n`).kind).toBe('module')
    expect(parsePython(`x = 1${' + 1'.repeat(100_000)}\n`).kind).toBe('module')
  })
})

describe('a place', () => {
  it.each(['@a\n    ', '@a\n\t', 'x = (\n  ', 'if x:\n    y\n  ', 'def f\n\\\n  '])('lies within %j', (text) => {
    const parsed = parsePython(text)
    if (parsed.kind !== 'refused') return
    expect(parsed.problem.range.start).toBeLessThanOrEqual(parsed.problem.range.end)
    expect(parsed.problem.range.end).toBeLessThanOrEqual(text.length)
  })
})

describe('any text', () => {
  it('is taken or refused at a place within it', () => {
    const pieces = fc.constantFrom(
      ...[
        '(',
        ')',
        '[',
        '{',
        '}',
        ':',
        ',',
        '=',
        '\n',
        '\n    ',
        '\n\t',
        '\\',
        '\\\n',
        '"',
        "'",
        '"""',
        'f"',
        '{x',
        '!r',
        '#',
      ],
      ...[
        'def f',
        'class A',
        'if ',
        'else',
        'for x in',
        'match x',
        'case ',
        'with ',
        'try',
        'except',
        'lambda',
        'yield ',
        '*',
        '@',
      ],
      ...[
        'x',
        '1',
        '0x',
        '1e',
        'é',
        '“',
        '\0',
        '\ud800',
        'import ',
        'from ',
        ' as ',
        ':=',
        '->',
        '...',
        'await ',
        'not ',
        'del ',
      ],
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
        const text = parts.join('')
        const parsed = parsePython(text)
        if (parsed.kind !== 'refused') return
        const { start, end } = parsed.problem.range
        expect(0 <= start && start <= end && end <= text.length).toBe(true)
        expect(parsed.problem.reason).not.toBe('')
      }),
      { numRuns: cases(2000) },
    )
  })
})
