import { join } from 'node:path'
import type { LedgerOptions, SqliteLedger } from '../../ledger/sqlite/ledger.ts'
import { diskFacts } from './disk-facts.ts'
import { ledgerFailure, tellingLedger } from './ledger-failure.ts'

/** Bytes: less than SQLite's shared memory takes. */
const LITTLE = 65_536

/** What is wrong with the ledger of a folder, of what its use throws. */
export const failureOfLedger =
  (folder: string) =>
  (error: unknown): unknown =>
    ledgerFailure(error, ledgerPath(folder), () => (diskFacts(folder)?.free ?? LITTLE) >= LITTLE)

export const ledgerPath = (folder: string): string => join(folder, 'ledger.sqlite')

/**
 * Opens the ledger of a folder, and makes it where there is none.
 * @throws Failure (`files`) where it cannot be opened: nothing is done without it
 */
export async function openLedger(folder: string, clock: Omit<LedgerOptions, 'path'>): Promise<SqliteLedger> {
  const path = ledgerPath(folder)
  const failureOf = failureOfLedger(folder)
  try {
    const { openSqliteLedger } = await import('../../ledger/sqlite/ledger.ts')
    const { makePrivateFile } = await import('../../ledger/sqlite/private-file.ts')
    makePrivateFile(path)
    return tellingLedger(await openSqliteLedger({ path, ...clock }), failureOf)
  } catch (error) {
    throw failureOf(error)
  }
}
