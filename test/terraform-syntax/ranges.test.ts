import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseConfig } from '../../src/terraform/parser.ts'
import { cases } from '../cases.ts'
import { mutated, terraform } from './generated.ts'
import { rangeFaults } from './range-faults.ts'

describe('the ranges of a tree', { timeout: 30_000 }, () => {
  it('lie within each other, and beside each other do not overlap', () => {
    fc.assert(
      fc.property(fc.oneof(terraform, mutated), (text) => {
        expect(rangeFaults(parseConfig('main.tf', text))).toEqual([])
      }),
      { numRuns: cases(400) },
    )
  })
})

describe('any text at all', { timeout: 30_000 }, () => {
  it('is read without an exception, and the same twice', () => {
    const unit = fc.constantFrom(...'ab1 ="${}[]()%~.,:?\n\r\t#/*<E\\\'\u{1f600}é', '<<E\n', '${', '%{', 'for ', '/*')
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit, maxLength: 60 }), fc.string({ unit: 'binary' })), (text) => {
        expect(parseConfig('main.tf', text)).toEqual(parseConfig('main.tf', text))
      }),
      { numRuns: cases(300) },
    )
  })
})
