import { dueLeases } from '../../access/due.ts'
import type { Moved } from '../../access/outcome.ts'
import { type SweepOptions, sweep } from '../../access/sweep.ts'
import type { Leases } from './open.ts'

/**
 * A sweep takes so many leases at a time: again, for as long as it gets anywhere. Gives each lease that was due, as it is now.
 * @param tell hears of what goes on
 */
export async function sweepAll(
  { access, ledger }: Pick<Leases, 'access' | 'ledger'>,
  options: SweepOptions,
  tell: NonNullable<Leases['access']['progress']>,
): Promise<readonly Moved[]> {
  const { now } = access.surroundings
  const moved = new Map<string, Moved>()
  for (;;) {
    const { moved: these } = await sweep(
      { ...access, progress: tell },
      { ...options, stuckToo: options.stuckToo === true && moved.size === 0 },
    )
    for (const one of these) moved.set(one.lease.id, one)
    const isMoving = these.some(({ stop }) => stop === undefined)
    if (!isMoving || now() >= options.deadline || (await dueLeases(ledger, now(), 1)).length === 0)
      return [...moved.values()]
  }
}
