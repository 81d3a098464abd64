import { afterEach, describe, expect, it } from 'vitest'
import { hour, leaseHome, powerUser } from './lease-home.ts'

const { lease, run, clear } = leaseHome()

const request = () => lease('request', ...powerUser, ...hour)

describe('a clock that differs from that of AWS', () => {
  afterEach(clear)

  it.each([
    [90_000, /The clock of this machine is 2 min behind that of AWS\. Set it/],
    [-90_000, /The clock of this machine is 2 min ahead of that of AWS\. Set it/],
  ])('is told before anything is granted: by %i ms', async (milliseconds, words) => {
    await run('fault', 'clock-skew', '*', '--milliseconds', String(milliseconds))
    expect(await request()).toMatchObject({ code: 0, stderr: expect.stringMatching(words) })
  })

  it('by less than a minute is not worth a word', async () => {
    await run('fault', 'clock-skew', '*', '--milliseconds', '50000')
    expect(await request()).toMatchObject({ code: 0, stderr: expect.not.stringContaining('clock') })
  })
})
