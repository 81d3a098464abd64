import { join } from 'node:path'
import { Failure, isFailure } from '../../diagnostics/failure.ts'
import type { LedgerOptions, SqliteLedger } from '../../ledger/sqlite/ledger.ts'
import { quoteForMessage } from '../../terminal/escape.ts'

/**
 * Opens the ledger of a folder, and makes it where there is none.
 * @throws Failure (`files`) where it cannot be opened: nothing is done without it
 */
export async function openLedger(folder: string, clock: Omit<LedgerOptions, 'path'>): Promise<SqliteLedger> {
  const path = join(folder, 'ledger.sqlite')
  try {
    const { openSqliteLedger } = await import('../../ledger/sqlite/ledger.ts')
    const { makePrivateFile } = await import('../../ledger/sqlite/private-file.ts')
    makePrivateFile(path)
    return await openSqliteLedger({ path, ...clock, heldUp: (cause) => heldUp(path, cause) })
  } catch (error) {
    if (isFailure(error) || !(error instanceof Error)) throw error
    const sentence = `The ledger ${quoteForMessage(path)} cannot be opened: ${error.message}.`
    throw new Failure('files', sentence, 'Check who owns it and the disk, or name another folder with --state-dir.', {
      cause: error,
    })
  }
}

/** Who writes does so in milliseconds; one that is stopped in the midst of it (Ctrl-Z) keeps all others waiting. */
function heldUp(path: string, cause: Error): Failure {
  const sentence = `Another process has been writing to the ledger ${quoteForMessage(path)} for too long.`
  const hint = 'Look for an sso-access that is stopped (jobs, ps), let it go on or end it, and run this again.'
  return new Failure('files', sentence, hint, { cause })
}
