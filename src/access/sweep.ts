import type { Access, Limits } from './access.ts'
import { Company } from './drive/company.ts'
import { driveByAny } from './drive/drive-by-any.ts'
import { Looks } from './drive/looks.ts'
import { dueAndStuck, dueLeases } from './due.ts'
import { grantKey } from './model/grant.ts'
import type { GrantKey, UserId } from './model/ids.ts'
import type { Lease } from './model/lease.ts'
import type { Moved } from './outcome.ts'
import { movedOf } from './revoke.ts'

export interface SweepOptions extends Limits {
  /** Those too that had no luck before, and whose next try is later. */
  readonly stuckToo?: boolean
}

export interface Swept {
  /** Every lease that was due or half-way, as it is now. */
  readonly moved: readonly Moved[]
}

/** Lanes at a time: as many operations as AWS is let to have outstanding. */
const LANES = 10
/** Grants of a lane at a time: what one listing serves, and what waits for its turn with its lock held. */
const ABREAST = 10
/** Leases that one sweep takes; the next one takes the rest. */
const MOST = 1000

/** The leases of one grant. */
type LeasesOfGrant = readonly [Lease, ...Lease[]]

/**
 * Moves on each lease that is due or half-way. Idempotent, and any number may run at once.
 * @throws what a grant met that is no refusal of AWS, after the others were moved on
 */
export async function sweep(access: Access, options: SweepOptions): Promise<Swept> {
  const { now } = access.surroundings
  const { ledger } = access
  const leases = await (options.stuckToo === true ? dueAndStuck(ledger, now()) : dueLeases(ledger, now(), MOST))
  const byGrant = new Map<GrantKey, LeasesOfGrant>()
  for (const lease of leases) byGrant.set(lease.key, [...(byGrant.get(lease.key) ?? []), lease] as LeasesOfGrant)
  const queue = lanesOf([...byGrant.values()])
  const looks = new Looks()
  const moved: Moved[] = []
  const bugs: unknown[] = []
  const work = async () => {
    for (let lane = queue.shift(); lane !== undefined; lane = queue.shift()) {
      if (now() > options.deadline) return
      const abreast = lane.splice(0, ABREAST)
      const company = new Company(abreast.map(([{ key }]) => key))
      const all = await Promise.allSettled(
        abreast.map((leases) => sweepOne(access, leases, options, { looks, company })),
      )
      // What one grant meets must not keep the others from their end, in this sweep or any later one.
      for (const one of all) {
        if (one.status === 'fulfilled') moved.push(...one.value)
        else bugs.push(one.reason)
      }
      if (lane.length > 0) queue.push(lane)
    }
  }
  await Promise.all(Array.from({ length: LANES }, work))
  if (bugs.length > 0) throw bugs[0]
  return { moved }
}

/**
 * Grants that are worked on together: those of one account and permission set, which one listing serves, and whose deletes run one after
 * another. Lanes beside each other have nothing in common, so that there is always something to send.
 */
function lanesOf(grants: readonly LeasesOfGrant[]): LeasesOfGrant[][] {
  const lanes = new Map<string, LeasesOfGrant[]>()
  for (const leases of grants) {
    const [{ grant, key }] = leases
    const name = grant.kind === 'assignment' ? grantKey({ ...grant, user: '' as UserId }) : key
    lanes.set(name, [...(lanes.get(name) ?? []), leases])
  }
  return [...lanes.values()]
}

async function sweepOne(
  access: Access,
  leases: LeasesOfGrant,
  { deadline, leavesSettling = false }: Limits,
  shared: { readonly looks: Looks; readonly company: Company },
): Promise<readonly Moved[]> {
  const [{ key, grant }] = leases
  try {
    // A grant that somebody is at work on is theirs.
    const limits = { deadline, leavesSettling, yields: true }
    const driven = await driveByAny(access, leases, { grant, wish: { kind: 'tidy' }, ...limits, ...shared })
    return movedOf(leases, driven.leases, driven.stop)
  } finally {
    shared.company.leave(key)
  }
}
