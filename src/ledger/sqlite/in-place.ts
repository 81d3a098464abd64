import { statSync } from 'node:fs'

/** The file that is open is not the one that others find any more. */
class LedgerMovedError extends Error {
  readonly code = 'LEDGER_MOVED'
}

/**
 * Gives what throws once the file of an open ledger was moved, removed or replaced: what is written to it then is found by nobody, and a
 * lease that nobody finds does not end.
 * @param path of a file that is there, or `:memory:`
 */
export function placeKeeper(path: string): () => void {
  if (path === ':memory:') return () => {}
  const opened = fileAt(path)
  return () => {
    const now = fileAt(path)
    if (now === undefined) throw new LedgerMovedError('it is not there any more')
    if (now !== opened) throw new LedgerMovedError('another one is in its place')
  }
}

function fileAt(path: string): string | undefined {
  const stat = statSync(path, { bigint: true, throwIfNoEntry: false })
  return stat && `${stat.dev} ${stat.ino}`
}
