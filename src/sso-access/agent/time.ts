// The agent's idea of time. Pure, so that a test can jump and sleep.

/** What two clocks show at one time: milliseconds since 1970 by AWS's time as far as it is known, and of one that never jumps. */
export interface Moment {
  readonly wall: number
  readonly monotonic: number
}

/**
 * What time it is: the later of the wall clock, and of when the agent began plus what has passed since. A wall clock that jumps back delays
 * nothing; a machine that was suspended, for which nothing has passed, is caught up by its wall clock.
 * @param anchor when the agent began, or last heard the time from AWS
 */
export function agentTime(anchor: Moment, now: Moment): number {
  return Math.max(now.wall, passedSince(anchor, now))
}

/** How far the wall clock has come away from what has passed: it jumped, or the machine was suspended. */
export function driftOf(anchor: Moment, now: Moment): number {
  return now.wall - passedSince(anchor, now)
}

const passedSince = (anchor: Moment, now: Moment) => anchor.wall + now.monotonic - anchor.monotonic

/**
 * How long to sleep until the next thing that is to be done, but never longer than `every`: time may pass unnoticed in a sleep, and the
 * ledger may change.
 */
export function sleepFor(next: number, now: number, every: number): number {
  return Math.max(0, Math.min(every, next - now))
}

const SECOND = 1000
const MINUTE = 60 * SECOND

/** How long to wait before the nth try, from 1, where a person may mend it at any time: 30 s, then twice as long, up to 5 minutes. */
export function pauseBeforeTry(n: number): number {
  return Math.min(5 * MINUTE, 30 * SECOND * 2 ** (n - 1))
}
