import type { GrantState } from '../model/grant.ts'
import type { Lease } from '../model/lease.ts'
import { ended } from './moves.ts'
import type { Sight } from './sight.ts'

/** How the leases that are on their way out get there: by a word in the ledger, or by a delete. */
export type WayOut = { readonly kind: 'delete' } | { readonly kind: 'end'; readonly end: (lease: Lease) => Lease }

/**
 * Last one out, on every way out of a lease. Only what is ours, and what no live lease stands on, is deleted; a grant of ours is never
 * written off without a delete, whatever a listing shows.
 */
export function wayOut(state: GrantState, sight: Sight, live: Lease | undefined, at: number): WayOut {
  if (live !== undefined) return { kind: 'end', end: (lease) => ended(lease, 'kept', at, { keptFor: live.id }) }
  const { holder } = state
  if (holder === 'ours') return { kind: 'delete' }
  return { kind: 'end', end: (lease) => proven(lease, state, at) ?? held(lease) }

  function held(lease: Lease): Lease {
    if (holder === 'none') {
      return sight === 'absent' ? ended(lease, 'gone', at) : ended(lease, 'kept', at, { keptFor: 'standing' })
    }
    return ended(lease, 'kept', at, { keptFor: holder === 'disputed' ? 'disputed' : 'standing' })
  }
}

/** A lease that was on its way out when a removal was proven has ended by it. */
function proven(lease: Lease, { removed }: GrantState, at: number): Lease | undefined {
  return removed?.leases.includes(lease.id) === true ? ended(lease, removed.as, at) : undefined
}
