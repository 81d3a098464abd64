import { describe, expect, it } from 'vitest'
import { troubled } from '../../src/access/decide/trouble.ts'
import { grantKey } from '../../src/access/model/grant.ts'
import type { AccountId } from '../../src/access/model/ids.ts'
import { isLive, wakeAt } from '../../src/access/model/lease.ts'
import { nextTry, pauseBeforeLook, pauseBeforeRetry } from '../../src/access/times.ts'
import { exampleGrant, exampleLease } from '../ledger/conformance.ts'

describe('a lease', () => {
  it.each([
    ['granting', 99, true],
    ['active', 99, true],
    ['active', 100, false],
    ['revoking', 99, false],
    ['ended', 99, false],
  ] as const)('that is %s at %i is live: %s', (state, now, live) => {
    expect(isLive(exampleLease('a', { state, end: 100 }), now)).toBe(live)
  })

  const trouble = { since: 1, tries: 1, nextAt: 70, sentence: 'denied' }
  it.each([
    ['at once while granting', exampleLease('a', { state: 'granting', recordedAt: 10 }), 10],
    ['at its end while active', exampleLease('a', { end: 100 }), 100],
    // By a clock that was ahead, it would be hours from now that it began to be revoked.
    ['at once while revoking', exampleLease('a', { state: 'revoking', recordedAt: 10, revokingAt: 50 }), 10],
    ['later where the last try had no luck', exampleLease('a', { state: 'revoking', revokingAt: 50, trouble }), 70],
    ['never once it has ended', exampleLease('a', { state: 'ended' }), undefined],
  ])('is swept %s', (_name, lease, at) => expect(wakeAt(lease)).toBe(at))
})

describe('trouble', () => {
  it('marks what should be on its way out, and nothing else', () => {
    const leases = [
      exampleLease('due', { end: 100 }),
      exampleLease('live', { end: 101 }),
      exampleLease('out', { state: 'revoking', trouble: { since: 5, tries: 3, nextAt: 50, sentence: 'before' } }),
    ]
    const [due, live, out] = troubled(leases, 'denied', 100)
    expect(due).toMatchObject({
      state: 'revoking',
      trouble: { since: 100, tries: 1, nextAt: 60_100, sentence: 'denied' },
    })
    expect(live).toBe(leases[1])
    expect(out).toMatchObject({ trouble: { since: 5, tries: 4, nextAt: 100 + 8 * 60_000, sentence: 'denied' } })
  })

  it('is tried again less and less often, up to every hour', () => {
    expect([1, 2, 3, 7, 50].map((tries) => nextTry(tries) / 60_000)).toEqual([1, 2, 4, 60, 60])
  })
})

describe('pauses', () => {
  it('before a look: at once, then 0.5, 1, 2, 4, 5, 5 seconds', () => {
    expect([0, 1, 2, 3, 4, 5, 6].map(pauseBeforeLook)).toEqual([0, 500, 1000, 2000, 4000, 5000, 5000])
  })

  it('before a retry: doubling, half of it by chance', () => {
    expect([1, 2, 3, 9].map((n) => pauseBeforeRetry(n, () => 0))).toEqual([500, 1000, 2000, 15_000])
    expect(pauseBeforeRetry(1, () => 1)).toBe(1000)
  })
})

describe('the key of a grant', () => {
  it('tells realms, kinds and tuples apart', () => {
    const others = [
      { ...exampleGrant, endpoint: 'http://127.0.0.1:4100' },
      { ...exampleGrant, account: '444455556666' as AccountId },
    ]
    expect(new Set([exampleGrant, ...others].map(grantKey)).size).toBe(3)
  })
})
