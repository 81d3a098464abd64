// The times of the protocol (milliseconds), and what each rests on. docs/safety.md says what happens where one of these does not hold.

const SECOND = 1000
const MINUTE = 60 * SECOND

/** How long a lock lasts without being renewed: what a killed process keeps others waiting at most. */
export const LOCK_LASTS = 60 * SECOND
/** How far the clocks of those who share a ledger may be apart before a lock is taken for that of a clock that is wrong. */
export const CLOCKS_DIFFER = 60 * SECOND
/** A lock is renewed when this much of it has passed: a call of 30 s, begun just before, still ends within it. */
export const RENEW_EVERY = 15 * SECOND
/** What must be left of a lock when a request is stamped: the request has 30 s, and 5 s are for clocks that differ. */
export const LEFT_AT_STAMP = 35 * SECOND

/** AWS refuses signatures older than 5 minutes; a minute is for clocks. After that nothing sent under one can still arrive. */
export const SIGNATURE_IS_DEAD = 6 * MINUTE
/** What we sent cannot have been accepted before its stamp; a minute is for clocks. */
export const BEFORE_STAMP = MINUTE
/** What a person has judged is looked at no more; these seconds are for clocks, and for times that AWS cuts. */
export const BEFORE_RESOLVED = 5 * SECOND
/** No job of AWS is taken to run longer than this. */
export const LONGEST_JOB = 10 * MINUTE
/** No list is taken to lag longer than this. */
export const LISTING_LAG = 30 * SECOND

/** How many jobs of others are described in search of one of the same grant, in one sweep. */
export const MOST_DESCRIBED = 50

/** What is left after a Ctrl-C to take a request back. */
export const CANCEL_TIME = 15 * SECOND

/** How long to wait before the nth look at a status or a listing, from 0: at once, then 0.5, 1, 2, 4, 5, 5 … s. */
export function pauseBeforeLook(n: number): number {
  return n === 0 ? 0 : Math.min(5 * SECOND, 500 * 2 ** (n - 1))
}

/**
 * How long to wait before the nth repetition of what AWS has refused for now, from 1: doubling from 1 s to 30 s, the second half of it by
 * chance, so that two who met do not meet again.
 */
export function pauseBeforeRetry(n: number, random: () => number): number {
  const whole = Math.min(30 * SECOND, SECOND * 2 ** (n - 1))
  return whole / 2 + (whole / 2) * random()
}

/** How long to wait for a lock that another process has, by chance: many may be waiting. */
export function pauseBeforeLock(random: () => number): number {
  return 100 + 200 * random()
}

/** How far off the next try of a lease that could not be ended is at most. */
export const LONGEST_BEFORE_TRY = 60 * MINUTE

/** When a lease that could not be ended is tried again: after 1 minute, then twice as long each time, up to an hour. */
export function nextTry(tries: number): number {
  return Math.min(LONGEST_BEFORE_TRY, MINUTE * 2 ** Math.max(0, tries - 1))
}
