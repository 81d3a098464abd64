import { describe, expect, it } from 'vitest'
import { inOrder } from '../../src/diagnostics/order.ts'
import { findingWith, placeOf, planned } from './reporters/report.ts'

const at = (path: string, start: number, rule = 'a', message = 'm') =>
  findingWith({ rule, message, place: { file: { path, text: 'x'.repeat(20) }, range: { start, end: start + 1 } } })
const shown = (findings: Parameters<typeof inOrder>[0]) =>
  inOrder(findings).map(({ place, rule, message }) => `${place.file.path} ${place.range?.start} ${rule} ${message}`)

describe('findings', () => {
  it('come by path, place, rule and message, whatever order they were found in', () => {
    const sorted = [
      at('B.tf', 9),
      at('a.tf', 2),
      at('a.tf', 10, 'a', 'm'),
      at('a.tf', 10, 'a', 'n'),
      at('a.tf', 10, 'b'),
    ]
    expect(shown(sorted.toReversed())).toEqual(shown(sorted))
    expect(shown(sorted)).toEqual(['B.tf 9 a m', 'a.tf 2 a m', 'a.tf 10 a m', 'a.tf 10 a n', 'a.tf 10 b m'])
  })

  it('of many instances at one place are one, where they say the same', () => {
    const instances = ['eu', 'us'].map((key) => findingWith({ address: `sym_target.x["${key}"]` }))
    expect(inOrder(instances)).toEqual([instances[0]])
    expect(inOrder([findingWith(), findingWith({ message: 'Another.' })])).toHaveLength(2)
    expect(inOrder([findingWith(), findingWith({ place: placeOf('settings') })])).toHaveLength(2)
  })

  it('of a plan are told apart by their address, which is all the place they have', () => {
    const other = { ...planned, address: 'sym_target.a' }
    expect(inOrder([planned, other, planned])).toEqual([planned, other])
  })
})
