import { join } from 'node:path'
import { Failure } from '../../diagnostics/failure.ts'
import type { LedgerOptions, SqliteLedger } from '../../ledger/sqlite/ledger.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
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
    const ledger = await openSqliteLedger({ path, ...clock, heldUp: (cause) => heldUp(path, cause) })
    return tellingLedger(ledger, failureOf)
  } catch (error) {
    throw failureOf(error)
  }
}

/** Who writes does so in milliseconds; one that is stopped in the midst of it (Ctrl-Z) keeps all others waiting. */
function heldUp(path: string, cause: Error): Failure {
  const sentence = `Another process has been writing to the ledger ${quoteForMessage(path)} for too long.`
  const hint = 'Look for an sso-access that is stopped (jobs, ps), let it go on or end it, and run this again.'
  return new Failure('files', sentence, hint, { cause })
}
