import { isLive, type Lease } from '../model/lease.ts'
import { MOST_ROWS } from '../ports.ts'
import { nextTry } from '../times.ts'
import { outgoing } from './moves.ts'

/**
 * Leases that should be on their way out, and that AWS does not let go: each is `revoking`, says why, and is tried again later.
 * The others stay as they are.
 */
export function troubled(leases: readonly Lease[], sentence: string, at: number): readonly Lease[] {
  let changed = 0
  return leases.map((lease) => {
    const isDue =
      lease.state === 'revoking' || ((lease.state === 'granting' || lease.state === 'active') && !isLive(lease, at))
    if (!isDue || changed === MOST_ROWS) return lease
    changed += 1
    const { trouble } = lease
    const tries = (trouble?.tries ?? 0) + 1
    return {
      ...outgoing(lease, at),
      trouble: { since: trouble?.since ?? at, tries, nextAt: at + nextTry(tries), sentence },
    }
  })
}
