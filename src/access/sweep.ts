import type { Access, Limits } from './access.ts'
import { drive } from './drive/drive.ts'
import { Looks } from './drive/looks.ts'
import type { GrantKey } from './model/ids.ts'
import { type Lease, wakeAt } from './model/lease.ts'
import type { Moved } from './outcome.ts'
import { movedOf } from './revoke.ts'

export interface SweepOptions extends Limits {
  /** Grants that are worked on at a time. */
  readonly parallel?: number
  /** Those too that had no luck before, and whose next try is later. */
  readonly stuckToo?: boolean
}

export interface Swept {
  /** Every lease that was due or half-way, as it is now. */
  readonly moved: readonly Moved[]
}

/** Grants at a time: as many operations as AWS is let to have outstanding. */
const PARALLEL = 10
/** Leases that one sweep takes; the next one takes the rest. */
const MOST = 1000

/** Moves on each lease that is due or half-way. Idempotent, and any number may run at once. */
export async function sweep(access: Access, options: SweepOptions): Promise<Swept> {
  const { now } = access.surroundings
  const leases = await leasesToMove(access, options.stuckToo === true, now())
  const byGrant = new Map<GrantKey, Lease[]>()
  for (const lease of leases) byGrant.set(lease.key, [...(byGrant.get(lease.key) ?? []), lease])
  // By key: grants of one account and permission set are worked on together, and one listing serves them all.
  const queue = [...byGrant.entries()].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, each]) => each)
  const looks = new Looks()
  const moved: Moved[] = []
  const work = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      if (now() > options.deadline) return
      moved.push(...(await sweepOne(access, next, options, looks)))
    }
  }
  await Promise.all(Array.from({ length: options.parallel ?? PARALLEL }, work))
  return { moved }
}

async function leasesToMove({ ledger }: Access, stuckToo: boolean, now: number): Promise<readonly Lease[]> {
  if (!stuckToo) return ledger.due(now, MOST)
  const open = await ledger.open()
  return open.filter((lease) => lease.trouble !== undefined || (wakeAt(lease) ?? Number.POSITIVE_INFINITY) <= now)
}

async function sweepOne(
  access: Access,
  leases: readonly Lease[],
  { deadline }: Limits,
  looks: Looks,
): Promise<readonly Moved[]> {
  const [first] = leases
  if (first === undefined) return []
  const { grant, origin } = first
  // A grant that somebody is at work on is theirs.
  const task = { grant, origin, wish: { kind: 'tidy' }, deadline, looks, yields: true } as const
  const driven = await drive(access, task)
  return movedOf(leases, driven.leases, driven.stop)
}
