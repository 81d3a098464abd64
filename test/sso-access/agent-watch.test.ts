import { describe, expect, it } from 'vitest'
import { exampleLease } from '../ledger/conformance.ts'
import { ended, HOUR, live, MINUTE, refused, SECOND } from './agent-world.ts'

const began = Date.UTC(2026, 0, 5, 9)
const lease = (id: string, after: number, more = {}) =>
  exampleLease(id, { recordedAt: began, end: began + after, ...more })

describe('an agent', () => {
  it('sleeps for 30 s at most, has a lease swept at its end, and ends with the last one', async () => {
    const { why, sweeps, sleeps, world } = await live([lease('a', HOUR), lease('b', HOUR + 10 * SECOND)])
    expect(why).toBe('no-lease')
    expect(sweeps.map(({ at }) => at)).toEqual([HOUR, HOUR + 10 * SECOND])
    expect(Math.max(...sleeps)).toBe(30 * SECOND)
    expect(world.time - began).toBe(HOUR + 11 * SECOND)
  })

  it('waits a minute for the lease that it was started for', async () => {
    const late = await live([], { 50000: (world) => world.leases.push(lease('a', 5 * MINUTE)) })
    expect(late.sweeps).toHaveLength(1)
    const never = await live([])
    expect([never.why, never.sweeps, never.world.time - began]).toEqual(['no-lease', [], MINUTE])
    const again = await live([], { 50000: (world) => (world.wanted += 1) })
    expect(again.world.time - began).toBeGreaterThanOrEqual(110 * SECOND)
  })

  it('sees a new lease that ends earlier, and an extension', async () => {
    const { sweeps } = await live([lease('long', HOUR)], {
      [10 * MINUTE]: (world) => world.leases.push(lease('short', 11 * MINUTE)),
      [40 * MINUTE]: (world) => {
        world.leases = world.leases.map((each) => (each.id === 'long' ? { ...each, end: began + 3 * HOUR } : each))
      },
    })
    expect(sweeps.map(({ at }) => at)).toEqual([11 * MINUTE, 3 * HOUR])
  })

  it('leaves what has only just been recorded to its own run', async () => {
    const { sweeps } = await live([lease('a', HOUR, { state: 'granting' })])
    expect(sweeps[0]?.at).toBe(MINUTE)
  })

  it.each([
    ['the ledger is gone', 'no-ledger', (world: { ledgerIsThere: boolean }) => (world.ledgerIsThere = false)],
    ['it is stopped', 'stopped', (world: { stop: AbortController }) => world.stop.abort()],
  ] as const)('ends where %s', async (_what, why, happen) => {
    const lived = await live([lease('a', HOUR)], { 60000: happen })
    expect([lived.why, lived.sweeps]).toEqual([why, []])
  })

  it('ends where the sandbox is gone that its leases are in', async () => {
    const lived = await live([lease('a', MINUTE)], { 0: (world) => (world.aws = () => ({ kind: 'no-sandbox' })) })
    expect([lived.why, lived.sweeps.length]).toEqual(['no-sandbox', 1])
  })
})

describe('the clock of an agent', () => {
  it('that jumps back delays nothing: AWS is asked for the time', async () => {
    const { sweeps, told } = await live([lease('a', HOUR)], {
      [10 * MINUTE]: (world) => {
        world.off = -2 * HOUR
        world.aws = (due, { measure }) => ended(world, due, measure)
      },
    })
    expect(sweeps).toEqual([{ at: HOUR, measure: true, stuckToo: false }])
    expect(told).toContainEqual({ kind: 'clock', by: -2 * HOUR })
  })

  it('that jumps forward has the time asked for, and ends nothing early', async () => {
    const { sweeps, world } = await live([lease('a', HOUR)], {
      [10 * MINUTE]: (w) => {
        w.off = 2 * HOUR
        w.aws = (due, { measure }) => ended(w, due, measure)
      },
    })
    expect(sweeps).toEqual([
      { at: 10 * MINUTE, measure: true, stuckToo: false },
      { at: HOUR, measure: false, stuckToo: false },
    ])
    expect(world.leases).toMatchObject([{ state: 'ended' }])
  })

  it('that was suspended with its machine is right within 30 s of its waking', async () => {
    const { sweeps } = await live([lease('a', HOUR)], {
      [10 * MINUTE]: (world, suspend) => {
        suspend(8 * HOUR)
        world.aws = (due, { measure }) => ended(world, due, measure)
      },
    })
    expect(sweeps[0]?.at).toBeGreaterThanOrEqual(10 * MINUTE + 8 * HOUR)
    expect(sweeps[0]?.at).toBeLessThanOrEqual(10 * MINUTE + 8 * HOUR + 30 * SECOND)
  })

  it.each([
    ['the day that has 23 hours', Date.UTC(2026, 2, 29, 0)],
    ['the day that has 25 hours', Date.UTC(2026, 9, 25, 0)],
    ['29 February', Date.UTC(2028, 1, 28, 22)],
    ['the turn of a year', Date.UTC(2026, 11, 31, 22)],
  ])('knows nothing of %s', async (_day, at) => {
    const lived = await live([exampleLease('a', { recordedAt: at, end: at + 4 * HOUR })], {}, at)
    expect(lived.sweeps.map((each) => each.at)).toEqual([4 * HOUR])
  })

  it('does not spin where AWS cannot be asked for the time', async () => {
    const { sweeps, told } = await live([lease('a', HOUR)], {
      [10 * MINUTE]: (world) => {
        world.off = -2 * HOUR
        world.aws = () => {
          world.off = -2 * HOUR
          const stopped = [{ id: 'a', kind: 'refused', refusal: 'unreachable', sentence: 'No answer.' }] as const
          return { kind: 'done', now: 0, isMeasured: false, ended: [], stopped }
        }
      },
      [2 * HOUR]: (world) => (world.aws = (due, { measure }) => ended(world, due, measure)),
    })
    expect(sweeps.length).toBeLessThan(20)
    expect(told.filter(({ kind }) => kind === 'trouble').length).toBeGreaterThan(5)
  })
})

describe('an agent that cannot take access back', () => {
  const withoutSignIn = () => ({
    0: (world: Parameters<typeof refused>[0]) => {
      world.aws = (due) => refused(world, due, 'credentials', 'The sign-in has ended.', 'Sign in with: aws sso login')
    },
  })

  it('tries again after 30 s, and later every 5 minutes, and says once what would help', async () => {
    const { sweeps, told } = await live([lease('a', MINUTE)], {
      ...withoutSignIn(),
      [HOUR]: (world) => (world.aws = (due) => ended(world, due)),
    })
    const pauses = sweeps.slice(1).map(({ at }, n) => Math.round((at - (sweeps[n]?.at ?? 0)) / SECOND))
    expect(pauses.slice(0, 5)).toEqual([31, 61, 121, 241, 301])
    const trouble = told.filter((each) => each.kind === 'trouble')
    expect(trouble[0]).toMatchObject({
      isNew: true,
      trouble: { tries: 1, sentence: 'The sign-in has ended.', hint: 'Sign in with: aws sso login' },
    })
    expect(trouble.slice(1).every(({ isNew }) => !isNew)).toBe(true)
    expect(told.at(-1)).toEqual({ kind: 'recovered' })
  })

  it('tries within 30 s once somebody has signed in', async () => {
    const { sweeps } = await live([lease('a', MINUTE)], {
      ...withoutSignIn(),
      [30 * MINUTE]: (world) => {
        world.signIns += 1
        world.aws = (due) => ended(world, due)
      },
    })
    expect(sweeps.at(-1)).toMatchObject({ stuckToo: true })
    expect(sweeps.at(-1)?.at).toBeLessThanOrEqual(30 * MINUTE + 31 * SECOND)
  })

  it('begins with what an earlier one could not end', async () => {
    const trouble = { since: began, tries: 9, nextAt: began + HOUR, sentence: 'before' }
    const { sweeps } = await live([lease('a', 0, { state: 'revoking', trouble })])
    expect(sweeps).toEqual([{ at: 0, measure: false, stuckToo: true }])
  })

  it('leaves to the back-off of the lease what only AWS can change', async () => {
    const { sweeps, told } = await live([lease('a', MINUTE)], {
      0: (world) => (world.aws = (due) => refused(world, due, 'denied', 'AWS says no.')),
      [90 * MINUTE]: (world) => (world.aws = (due) => ended(world, due)),
    })
    expect(sweeps.map(({ at }) => Math.floor(at / MINUTE))).toEqual([1, 61, 121])
    expect(told).toContainEqual(
      expect.objectContaining({
        trouble: expect.objectContaining({ hint: 'Try it by hand: sso-access sweep --stuck' }),
      }),
    )
  })

  it('is not said to have recovered while another lease still waits for its next try', async () => {
    const { told } = await live([lease('a', MINUTE), lease('b', 3 * MINUTE)], {
      0: (world) => {
        world.aws = (due) =>
          due.some(({ id }) => id === 'a') ? refused(world, due, 'denied', 'AWS says no.') : ended(world, due)
      },
      [30 * MINUTE]: (world) => (world.aws = (due) => ended(world, due)),
    })
    expect(told.filter(({ kind }) => kind === 'recovered')).toHaveLength(1)
    expect(told.findIndex(({ kind }) => kind === 'recovered')).toBeGreaterThan(
      told.findIndex((each) => each.kind === 'swept' && each.swept.kind === 'done' && each.swept.ended.length > 0),
    )
  })

  it('notices that somebody else has ended it', async () => {
    const { told, why } = await live([lease('a', MINUTE)], {
      0: (world) => (world.aws = (due) => refused(world, due, 'denied', 'AWS says no.')),
      [10 * MINUTE]: (world) => ended(world, world.leases),
    })
    expect([told.at(-1), why]).toEqual([{ kind: 'recovered' }, 'no-lease'])
  })

  it('does not spin where its sweeps fail, or another process has the lock', async () => {
    const failing = await live([lease('a', MINUTE)], {
      0: (world) => (world.aws = () => ({ kind: 'failed', sentence: 'A sweep ended with 1.' })),
      [HOUR]: (world) => (world.aws = (due) => ended(world, due)),
    })
    expect(failing.sweeps.length).toBeLessThan(20)
    const busy = await live([lease('a', MINUTE)], {
      0: (world) => {
        world.aws = () => {
          const stopped = [{ id: 'a', kind: 'busy', until: world.time + MINUTE }] as const
          return { kind: 'done', now: world.time, isMeasured: false, ended: [], stopped }
        }
      },
      [10 * MINUTE]: (world) => (world.aws = (due) => ended(world, due)),
    })
    expect(busy.sweeps.length).toBeLessThan(12)
    expect(busy.told.filter(({ kind }) => kind === 'trouble')).toEqual([])
  })
})
