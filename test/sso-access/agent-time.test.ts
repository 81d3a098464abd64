import { describe, expect, it } from 'vitest'
import { agentTime, driftOf, pauseBeforeTry, sleepFor } from '../../src/sso-access/agent/time.ts'

const anchor = { wall: 1_000_000, monotonic: 500 }

describe('the time of an agent', () => {
  it.each([
    ['goes with both clocks', { wall: 1_010_000, monotonic: 10_500 }, 1_010_000, 0],
    ['goes on where the wall clock jumps back', { wall: 400_000, monotonic: 10_500 }, 1_010_000, -610_000],
    ['follows it forward: the machine may have slept', { wall: 9_000_000, monotonic: 10_500 }, 9_000_000, 7_990_000],
  ])('%s', (_name, moment, time, drift) => {
    expect([agentTime(anchor, moment), driftOf(anchor, moment)]).toEqual([time, drift])
  })

  it.each([
    [100_000, 0, 30_000],
    [100_000, 90_000, 10_000],
    [100_000, 100_001, 0],
    [Number.POSITIVE_INFINITY, 0, 30_000],
  ])('until %d, at %d, it sleeps %d ms', (next, now, expected) => expect(sleepFor(next, now, 30_000)).toBe(expected))

  it('tries more and more seldom', () => {
    expect([1, 2, 3, 4, 5, 50].map(pauseBeforeTry)).toEqual([30_000, 60_000, 120_000, 240_000, 300_000, 300_000])
  })
})
