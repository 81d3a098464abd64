// What was done to whom while it ran, in the world's time.

export interface Disturbance {
  /** Milliseconds since 1970. */
  readonly from: number
  readonly to: number
  /** The place or the lease that it is about; undefined: anything. */
  readonly about?: string | undefined
}

export interface Tally {
  readonly started: Record<string, number>
  /** The leases that a command said it has granted. */
  readonly promised: Set<string>
  readonly disturbances: Disturbance[]
  readonly signals: Record<string, number>
  kills: number
  stops: number
  /** When somebody signed in again, after the sign-in of everybody was ended. */
  readonly signIns: number[]
  readonly crashes: string[]
}

export function newTally(): Tally {
  const none = { kills: 0, stops: 0, signIns: [], crashes: [] }
  return { started: {}, promised: new Set(), disturbances: [], signals: {}, ...none }
}

export function count(counts: Record<string, number>, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1
}

export type Random = () => number

export const pick = <Item>(random: Random, items: readonly Item[]): Item =>
  items[Math.floor(random() * items.length)] as Item
