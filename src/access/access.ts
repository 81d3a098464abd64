import type { Grant } from './model/grant.ts'
import type { Lease } from './model/lease.ts'
import type { Clouds, Ledger, Surroundings } from './ports.ts'

/** What every operation works with. */
export interface Access {
  readonly ledger: Ledger
  readonly clouds: Clouds
  readonly surroundings: Surroundings
  /** Hears of what goes on, for people who wait. */
  readonly progress?: (progress: Progress) => void
}

/** Where an operation on a grant is. */
export type Progress =
  | { readonly kind: 'locked-by-other'; readonly grant: Grant; readonly until: number }
  /** What an interrupted run left has to be settled, and cannot be before. */
  | { readonly kind: 'settling'; readonly grant: Grant; readonly until: number }
  | { readonly kind: 'recorded'; readonly lease: Lease }
  | { readonly kind: 'sent'; readonly grant: Grant; readonly action: 'create' | 'delete' }
  | { readonly kind: 'confirming'; readonly grant: Grant; readonly action: 'create' | 'delete' }
  | { readonly kind: 'retrying'; readonly grant: Grant; readonly sentence: string; readonly at: number }

/** Limits of one operation. */
export interface Limits {
  /** Nothing is begun after this, and no wait goes beyond it. What is half-way then is left for a sweep. */
  readonly deadline: number
  /** What cannot be settled yet is left for later, instead of waited for: by whoever has others to look at meanwhile. */
  readonly leavesSettling?: boolean
}
