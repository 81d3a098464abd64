import type { Clock } from '../../src/sandbox/clock.ts'

/** A clock that stands until it is moved. */
export interface VirtualClock extends Clock {
  /** Moves it on, and wakes who waited for that. */
  advance(milliseconds: number): void
}

export function virtualClock(start: number): VirtualClock {
  let now = start
  let waiting: readonly { readonly until: number; readonly wake: () => void }[] = []
  return {
    now: () => now,
    wait: (milliseconds) =>
      new Promise((wake) => {
        waiting = [...waiting, { until: now + milliseconds, wake }]
      }),
    advance: (milliseconds) => {
      now += milliseconds
      const due = waiting.filter(({ until }) => until <= now)
      waiting = waiting.filter(({ until }) => until > now)
      for (const { wake } of due) wake()
    },
  }
}
