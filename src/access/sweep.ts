import type { Access, Limits } from './access.ts'
import type { Moved } from './outcome.ts'

export interface SweepOptions extends Limits {
  /** Grants that are worked on at a time. */
  readonly parallel?: number
}

export interface Swept {
  /** Every lease that was due or half-way, as it is now. */
  readonly moved: readonly Moved[]
}

/** Moves on each lease that is due or half-way. Idempotent, and any number may run at once. */
export declare function sweep(access: Access, options: SweepOptions): Promise<Swept>
