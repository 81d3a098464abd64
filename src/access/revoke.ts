import type { Access, Limits } from './access.ts'
import { driveByAny } from './drive/drive-by-any.ts'
import { Looks } from './drive/looks.ts'
import type { GrantKey, LeaseId } from './model/ids.ts'
import type { Lease } from './model/lease.ts'
import type { Moved } from './outcome.ts'

/**
 * Ends leases, those of one grant together, and gives back what became of each, in their order. One that has ended already is given back
 * as it is.
 * @throws RangeError for an id that the ledger does not have
 */
export async function revoke(access: Access, ids: readonly LeaseId[], limits: Limits): Promise<readonly Moved[]> {
  const leases = await Promise.all(ids.map((id) => existing(access, id)))
  const byGrant = new Map<GrantKey, Lease[]>()
  for (const lease of leases) {
    if (lease.state !== 'ended') byGrant.set(lease.key, [...(byGrant.get(lease.key) ?? []), lease])
  }
  const looks = new Looks()
  const all = await Promise.allSettled([...byGrant.values()].map((each) => revokeOne(access, each, limits, looks)))
  const bug = all.find(({ status }) => status === 'rejected')
  if (bug?.status === 'rejected') throw bug.reason
  const moved = all.flatMap((one) => (one.status === 'fulfilled' ? one.value : []))
  return leases.map((lease) => moved.find((each) => each.lease.id === lease.id) ?? { lease })
}

async function existing({ ledger }: Access, id: LeaseId): Promise<Lease> {
  const lease = await ledger.lease(id)
  if (lease === undefined) throw new RangeError(`there is no lease ${id}`)
  return lease
}

async function revokeOne(
  access: Access,
  leases: readonly Lease[],
  { deadline }: Limits,
  looks: Looks,
): Promise<readonly Moved[]> {
  const [first, ...rest] = leases
  if (first === undefined) return []
  const { grant } = first
  const wish = { kind: 'end', leases: leases.map(({ id }) => id), detail: 'Revoked.' } as const
  const driven = await driveByAny(access, [first, ...rest], { grant, wish, deadline, looks })
  return movedOf(leases, driven.leases, driven.stop)
}

/** What became of leases: where one has not ended, what stopped it. */
export function movedOf(leases: readonly Lease[], after: readonly Lease[], stop: Moved['stop']): readonly Moved[] {
  return leases.map((before) => {
    const lease = after.findLast(({ id }) => id === before.id) ?? before
    return stop === undefined || lease.state === 'ended' ? { lease } : { lease, stop }
  })
}
