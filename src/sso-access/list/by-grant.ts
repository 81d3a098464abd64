import type { Holder } from '../../access/model/grant.ts'
import type { Lease } from '../../access/model/lease.ts'
import type { Ledger } from '../../access/ports.ts'

/** Why a lease is to be looked at by a person. */
export type Attention = 'stuck' | 'disputed' | 'overdue'

export interface Listed {
  readonly lease: Lease
  readonly holder: Holder
  readonly attention: Attention | undefined
}

/** Leases with whom their grant hangs on: first what needs a person, then by grant, and in a grant by end. */
export async function byGrant(
  leases: readonly Lease[],
  ledger: Pick<Ledger, 'disputed' | 'grant'>,
  now: number,
): Promise<readonly Listed[]> {
  const disputed = new Set((await ledger.disputed()).map(({ grant }) => JSON.stringify(grant)))
  const holders = new Map<string, Holder>()
  for (const { key, state } of leases) {
    if (state === 'ended' || holders.has(key)) continue
    holders.set(key, (await ledger.grant(key))?.state.holder ?? 'none')
  }
  const listed = leases.map((lease): Listed => {
    const holder = holders.get(lease.key) ?? 'none'
    const isDisputed = disputed.has(JSON.stringify(lease.grant)) && lease.state !== 'ended'
    return { lease, holder, attention: isDisputed ? 'disputed' : attentionOf(lease, now) }
  })
  return listed.toSorted(
    (one, other) =>
      rank(one) - rank(other) ||
      compare(one.lease.key, other.lease.key) ||
      one.lease.end - other.lease.end ||
      compare(one.lease.id, other.lease.id),
  )
}

/** Whether a lease is stuck, or should have ended. */
export function attentionOf({ state, trouble, end }: Lease, now: number): Attention | undefined {
  if (state === 'ended') return undefined
  if (trouble !== undefined) return 'stuck'
  return end <= now ? 'overdue' : undefined
}

const rank = ({ attention, lease }: Listed) => (attention !== undefined ? 0 : lease.state === 'ended' ? 2 : 1)
const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)
