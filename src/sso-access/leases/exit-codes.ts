// From what became of an operation to an exit code.
import type { Moved, Stop } from '../../access/outcome.ts'

export const DONE = 0
export const FAILED = 1
export const REFUSED = 3
const NOT_CONFIRMED = 4
export const PARTLY = 5
const CREDENTIALS = 6
export const ATTENTION = 7
export const INTERRUPTED = 130

/** What a stop means to whoever waits for it. */
export function codeOfStop(stop: Stop): number {
  switch (stop.kind) {
    case 'busy':
    case 'settle':
    case 'unconfirmed':
      return NOT_CONFIRMED
    case 'refused':
      return stop.refusal === 'credentials' ? CREDENTIALS : FAILED
  }
}

/** Of leases that were to end: some of them did, and some did not, is partly done. */
export function codeOfMoved(moved: readonly Moved[]): number {
  const left = moved.filter(({ stop }) => stop !== undefined)
  const [first] = left
  if (first?.stop === undefined) return DONE
  return left.length < moved.length ? PARTLY : codeOfStop(first.stop)
}
