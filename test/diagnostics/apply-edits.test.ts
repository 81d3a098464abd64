import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyFixes } from '../../src/diagnostics/apply-edits.ts'

const fixing = (text: string, ...edits: readonly (readonly [start: number, end: number, text: string])[]) => ({
  fix: {
    edits: edits.map(([start, end, replacement]) => ({
      place: { file: { path: 'main.tf', text }, range: { start, end } },
      text: replacement,
    })),
  },
})
const result = (findings: readonly ReturnType<typeof fixing>[]) => {
  const { files, applied } = applyFixes(findings)
  return { after: files[0]?.after, applied: applied.length }
}

describe('the fixes of findings', () => {
  const text = '0123456789'

  it.each([
    ['replace', [fixing(text, [2, 4, 'ab'])], '01ab456789', 1],
    ['insert and remove', [fixing(text, [0, 0, '>']), fixing(text, [8, 10, ''])], '>01234567', 2],
    [
      'are applied from whatever end they come',
      [fixing(text, [8, 9, 'B']), fixing(text, [1, 2, 'A'])],
      '0A234567B9',
      2,
    ],
    ['may touch', [fixing(text, [2, 4, 'a']), fixing(text, [4, 6, 'b'])], '01ab6789', 2],
    ['that overlap: the first wins', [fixing(text, [2, 5, 'a']), fixing(text, [4, 6, 'b'])], '01a56789', 1],
    ['at one offset: the first wins', [fixing(text, [2, 2, 'a']), fixing(text, [2, 2, 'b'])], '01a23456789', 1],
    ['are whole or not at all', [fixing(text, [2, 5, 'a']), fixing(text, [0, 1, 'b'], [4, 6, 'c'])], '01a56789', 1],
    ['that are the same are one', [fixing(text, [2, 2, 'a']), fixing(text, [2, 2, 'a'])], '01a23456789', 2],
  ])('%s', (_name, findings, after, applied) => expect(result(findings)).toEqual({ after, applied }))

  it('that change nothing give no file', () => {
    expect(applyFixes([fixing(text, [0, 1, '0'])]).files).toEqual([])
    expect(applyFixes([{}]).files).toEqual([])
  })

  it('leave every byte outside of their ranges', () => {
    const edits = fc.array(fc.tuple(fc.nat(40), fc.nat(5), fc.constantFrom('', 'X', 'YY')), { maxLength: 8 })
    fc.assert(
      fc.property(
        fc.string({ minLength: 50, maxLength: 60, unit: fc.constantFrom('a', 'b', '\n', 'é') }),
        edits,
        (source, wanted) => {
          const findings = wanted.map(([start, length, replacement]) =>
            fixing(source, [start, start + length, replacement]),
          )
          const { files, applied } = applyFixes(findings)
          const kept = applied
            .flatMap(({ fix }) => fix.edits)
            .toSorted((a, b) => a.place.range.start - b.place.range.start)
          const distinct = kept.filter((edit, index) => edit.place.range.start !== kept[index - 1]?.place.range.start)
          let expected = source
          for (const { place, text: replacement } of distinct.toReversed())
            expected = expected.slice(0, place.range.start) + replacement + expected.slice(place.range.end)
          expect(files[0]?.after ?? source).toBe(expected)
        },
      ),
    )
  })
})
