// What a sweep tells the agent that had it run in a process of its own.

/** Why a lease is not where it should be. */
export interface Stopped {
  readonly id: string
  readonly kind: 'busy' | 'settle' | 'unconfirmed' | 'refused'
  readonly refusal?: string | undefined
  readonly sentence?: string | undefined
  /** Nothing can be done before. */
  readonly until?: number | undefined
}

export type Swept =
  | {
      readonly kind: 'done'
      /** The time after it, by the clock that AWS has corrected. */
      readonly now: number
      /** Whether AWS was asked for the time. */
      readonly isMeasured: boolean
      readonly ended: readonly { readonly id: string; readonly ending: string | undefined }[]
      readonly stopped: readonly Stopped[]
      /** What would help, with the command. */
      readonly hint?: string | undefined
    }
  /** The sandbox that it is for is not there. */
  | { readonly kind: 'no-sandbox' }
  | { readonly kind: 'failed'; readonly sentence: string; readonly hint?: string | undefined }

/** How to sweep. */
export interface SweepWish {
  /** Ask AWS for the time first: this machine's clock has jumped. */
  readonly measure: boolean
  /** Those too whose next try is later. */
  readonly stuckToo: boolean
}
