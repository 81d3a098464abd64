// What is wrong with a ledger, in a sentence, and what to do: from what SQLite and the system say.
import { Failure, isFailure } from '../../diagnostics/failure.ts'
import type { SqliteLedger } from '../../ledger/sqlite/ledger.ts'
import { quoteForMessage } from '../../terminal/escape.ts'

interface Told {
  readonly says: string
  readonly hint: string
}

const wayBack =
  'Put a backup in its place (sso-access ledger backup makes them), or move it away and see what is left in AWS: sso-access audit --adopt'

const full: Told = {
  says: 'has no room left on its disk',
  hint: 'Make room, and finish what was begun: sso-access sweep',
}

const readOnly: Told = {
  says: 'cannot be written',
  hint: 'Check who owns it and how its disk is mounted, or name another directory with --state-dir.',
}

const damaged: Told = { says: 'is damaged', hint: wayBack }

/** By the beginning of a code of SQLite's or the system's. */
const told: readonly (readonly [string, Told])[] = [
  ['SQLITE_FULL', full],
  ['ENOSPC', full],
  ['EDQUOT', full],
  ['SQLITE_READONLY', readOnly],
  ['SQLITE_PERM', readOnly],
  ['EROFS', readOnly],
  ['EACCES', readOnly],
  ['EPERM', readOnly],
  ['SQLITE_NOTADB', damaged],
  ['SQLITE_CORRUPT', damaged],
  ['SQLITE_BUSY', { says: 'has been held by another process for too long', hint: 'Run it again.' }],
  ['SQLITE_LOCKED', { says: 'has been held by another process for too long', hint: 'Run it again.' }],
  [
    'LEDGER_VERSION',
    {
      says: 'was written by a newer sso-access',
      hint: 'Update sso-access, or name another directory with --state-dir.',
    },
  ],

  [
    'LEDGER_MOVED',
    {
      says: 'was moved while this was at work',
      hint: 'Put it back in its place with all files beside it, then see what is left to do: sso-access list',
    },
  ],
]

const otherwise: Told = {
  says: 'cannot be used',
  hint: 'Check who owns it and the disk, or name another directory with --state-dir.',
}

/**
 * A failure (`files`) that says what is wrong with the ledger; anything that is not about it is given back as it is.
 * @param hasRoom whether anything can be written on its disk: SQLite calls a full one an I/O error where it maps its files
 */
export function ledgerFailure(error: unknown, path: string, hasRoom: () => boolean): unknown {
  if (isFailure(error) || !(error instanceof Error) || !('code' in error) || typeof error.code !== 'string')
    return error
  const { code } = error
  if (!/^(SQLITE_|LEDGER_|E[A-Z]+$)/.test(code)) return error
  const isFull = code.startsWith('SQLITE_IOERR') && !hasRoom()
  const { says, hint } = isFull ? full : (told.find(([begins]) => code.startsWith(begins))?.[1] ?? otherwise)
  return new Failure('files', `The ledger ${quoteForMessage(path)} ${says}: ${error.message}.`, hint, { cause: error })
}

/** A ledger that throws such failures, for whoever works with it. */
export function tellingLedger(ledger: SqliteLedger, failureOf: (error: unknown) => unknown): SqliteLedger {
  const telling =
    <Input extends readonly unknown[], Result>(call: (...input: Input) => Promise<Result>) =>
    async (...input: Input): Promise<Result> => {
      try {
        return await call(...input)
      } catch (error) {
        throw failureOf(error)
      }
    }
  return {
    lock: telling(ledger.lock),
    renew: telling(ledger.renew),
    write: telling(ledger.write),
    grant: telling(ledger.grant),
    disputed: telling(ledger.disputed),
    lease: telling(ledger.lease),
    leasesOf: telling(ledger.leasesOf),
    due: telling(ledger.due),
    open: telling(ledger.open),
    ended: telling(ledger.ended),
    events: telling(ledger.events),
    ownRequests: telling(ledger.ownRequests),
    close: () => ledger.close(),
  }
}
