import { describe, expect, it } from 'vitest'
import {
  beginOperation,
  endOperation,
  halve,
  initialPace,
  type PaceState,
  readPace,
  shareAt,
  takeTurn,
} from '../../src/aws/governor/pace.ts'

const limits = { callsPerSecond: 15, outstanding: 10 }
const NOW = 1_000_000

/** When so many calls that are asked for at once may be sent, from now on. */
function times(count: number, state: PaceState = initialPace, now = NOW): readonly number[] {
  let current = state
  return Array.from({ length: count }, () => {
    const { state: next, at } = takeTurn(current, limits, now)
    current = next
    return at - now
  })
}

describe('turns', () => {
  it('lets a few calls through at once, and the others at 15 a second', () => {
    const at = times(65)
    expect(at.slice(0, 5)).toEqual([0, 0, 0, 0, 0])
    expect(at[5]).toBeCloseTo(1000 / 15)
    expect(at[64]).toBeCloseTo(60_000 / 15)
  })

  it('never lets more than 20 calls through in any second', () => {
    const at = times(200)
    for (const start of at)
      expect(at.filter((time) => time >= start && time < start + 1000).length).toBeLessThanOrEqual(20)
  })

  it('keeps nobody waiting for a time that a clock promised before it jumped back', () => {
    const { state } = takeTurn(initialPace, limits, NOW + 3_600_000)
    expect(times(1, state)).toEqual([0])
  })

  it('does not save up a pause of any length', () => {
    const { state } = takeTurn(initialPace, limits, NOW - 3_600_000)
    expect(times(7, state).filter((time) => time === 0)).toHaveLength(5)
  })
})

describe('a throttle', () => {
  const halved = halve(initialPace, NOW)

  it('halves the pace', () => {
    const at = times(25, halved)
    expect((at[24] ?? 0) - (at[14] ?? 0)).toBeCloseTo((10 * 1000) / 7.5)
  })

  it('that strikes many calls at once halves it once', () => {
    expect(halve(halve(halved, NOW + 10), NOW + 900)).toBe(halved)
    expect(shareAt(halve(halved, NOW + 1000), NOW + 1000)).toBeCloseTo(0.255)
  })

  it('is slowly forgotten, and never stops everything', () => {
    expect(shareAt(halved, NOW + 25_000)).toBeCloseTo(0.75)
    expect(shareAt(halved, NOW + 60_000)).toBe(1)
    let state = initialPace
    for (let time = 0; time < 100; time++) state = halve(state, NOW + time * 1000)
    expect(shareAt(state, NOW + 99_000)).toBeCloseTo(1 / 16)
  })
})

describe('operations', () => {
  const operation = (number: number, key = `account-${number}`, pid = 1, since = NOW) => ({
    id: `${pid}-${number}`,
    key,
    pid,
    since,
  })
  const begin = (state: PaceState, of: ReturnType<typeof operation>) =>
    beginOperation(state, of, limits, (pid) => pid !== 666)
  const full = Array.from({ length: 10 }, (_, index) => operation(index)).reduce(
    (state, of) => begin(state, of) ?? state,
    initialPace,
  )

  it('run ten at a time', () => {
    expect(full.operations).toHaveLength(10)
    expect(begin(full, operation(10))).toBeUndefined()
    expect(begin(endOperation(full, '1-3'), operation(10))?.operations).toHaveLength(10)
  })

  it('run five at a time after a throttle', () => {
    const five = { ...halve(full, NOW), operations: full.operations.slice(0, 5) }
    expect(begin(five, operation(10))).toBeUndefined()
    expect(begin({ ...five, operations: five.operations.slice(1) }, operation(10))).toBeDefined()
  })

  it('of one account and permission set wait for each other', () => {
    const state = begin(initialPace, operation(1, 'same'))
    expect(state && begin(state, operation(2, 'same', 2))).toBeUndefined()
  })

  it('of processes that are no more, or of ten minutes ago, hold up nobody', () => {
    const state = begin(begin(initialPace, operation(1, 'same', 666)) ?? initialPace, operation(2, 'other', 2, NOW))
    expect(state && begin(state, operation(3, 'same'))?.operations.map(({ id }) => id)).toEqual(['2-2', '1-3'])
    expect(state && begin(state, operation(3, 'other', 1, NOW + 600_000))?.operations.map(({ id }) => id)).toEqual([
      '1-3',
    ])
  })
})

it('a file that says nothing is the beginning', () => {
  for (const text of [undefined, '', '{', '[]', '{"version":2}', 'null']) expect(readPace(text)).toBe(initialPace)
  expect(readPace(JSON.stringify(initialPace))).toEqual(initialPace)
})
