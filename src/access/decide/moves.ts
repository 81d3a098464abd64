// The transitions of a lease (the table in docs/safety.md). No other file changes a lease's state.
import type { Ending, Lease } from '../model/lease.ts'

/** granting → active. */
export function activated(lease: Lease, at: number): Lease {
  return { ...withoutTrouble(lease), state: 'active', activeAt: at }
}

/** granting or active → revoking. One that is on its way out stays as it is. */
export function outgoing(lease: Lease, at: number, detail?: string): Lease {
  if (lease.state === 'revoking' || lease.state === 'ended') return lease
  return { ...withoutTrouble(lease), state: 'revoking', revokingAt: at, ...(detail !== undefined && { detail }) }
}

/** → ended. */
export function ended(lease: Lease, ending: Ending, at: number, more: Pick<Lease, 'keptFor' | 'detail'> = {}): Lease {
  return { ...withoutTrouble(lease), state: 'ended', ending, endedAt: at, ...more }
}

function withoutTrouble({ trouble: _, ...lease }: Lease): Lease {
  return lease
}
