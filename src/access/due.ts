import type { Lease } from './model/lease.ts'
import { wakeAt } from './model/lease.ts'
import type { Ledger } from './ports.ts'
import { CLOCKS_DIFFER, LONGEST_BEFORE_TRY } from './times.ts'

/** Leases that a sweep has to look at now: those that are due, and those whose next try a clock that was ahead has put off. */
export async function dueLeases(ledger: Ledger, now: number, limit: number): Promise<readonly Lease[]> {
  const due = await ledger.due(now, limit)
  if (due.length === limit) return due
  const open = await ledger.open()
  return [...due, ...open.filter((lease) => isPutOff(lease, now))].slice(0, limit)
}

/** Whether the next try is further off than anybody puts it. */
function isPutOff({ trouble }: Lease, now: number): boolean {
  return trouble !== undefined && trouble.nextAt > now + LONGEST_BEFORE_TRY + CLOCKS_DIFFER
}

/** The same, and those too that had no luck before, and whose next try is later. */
export async function dueAndStuck(ledger: Ledger, now: number): Promise<readonly Lease[]> {
  const open = await ledger.open()
  return open.filter((lease) => lease.trouble !== undefined || (wakeAt(lease) ?? Number.POSITIVE_INFINITY) <= now)
}
