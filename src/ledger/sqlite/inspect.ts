// A ledger as a whole: whether it is sound, a copy of it, and all that is in it.
import type { Event } from '../../access/model/event.ts'
import type { Grant, GrantState } from '../../access/model/grant.ts'
import { type Lease, wakeAt } from '../../access/model/lease.ts'
import { openDatabase } from './database.ts'

/** What a ledger holds, row by row. */
export interface LedgerContents {
  /** Of its tables. */
  readonly schema: number
  readonly grants: readonly { readonly key: string; readonly grant: Grant; readonly state: GrantState }[]
  readonly leases: readonly Lease[]
  /** What AWS called the requests that this ledger sent. */
  readonly requests: readonly { readonly id: string; readonly key: string }[]
  readonly events: readonly Event[]
}

export interface OpenedLedger {
  /** What is wrong with it, in sentences; nothing where it is sound. */
  readonly problems: () => readonly string[]
  readonly contents: () => LedgerContents
  /** Writes a copy that is consistent, whoever writes at the time. @param path of an empty file, or of none */
  readonly copyTo: (path: string) => void
  readonly close: () => void
}

/** Opens a ledger that is there. @throws what SQLite throws, and for one of a newer version */
export function inspectLedger(path: string): OpenedLedger {
  const database = openDatabase(path)
  const contents = (): LedgerContents => ({
    schema: database.one<{ user_version: number }>('pragma user_version')?.user_version ?? 0,
    grants: database
      .all<{ key: string; data: string; state: string }>('select key, data, state from grant_row order by key')
      .map(({ key, data, state }) => ({ key, grant: JSON.parse(data), state: JSON.parse(state) })),
    leases: database.all<{ data: string }>('select data from lease order by id').map(({ data }) => JSON.parse(data)),
    requests: database.all<{ id: string; key: string }>('select id, key from request order by id'),
    events: database
      .all<{ data: string }>('select data from event order by number')
      .map(({ data }) => JSON.parse(data)),
  })
  return {
    contents,
    problems: () => {
      const found = database
        .all<{ integrity_check: string }>('pragma integrity_check')
        .map((row) => row.integrity_check)
        .filter((says) => says !== 'ok')
      // Where the file is damaged, what is in it says nothing.
      if (found.length > 0) return found
      const orphans = (['lease', 'request', 'event'] as const).flatMap((table) => {
        const sql = `select count(*) as count from ${table} where key not in (select key from grant_row)`
        const count = database.one<{ count: number }>(sql)?.count ?? 0
        return count === 0 ? [] : [`${count} of table ${table} are of a grant that is not there`]
      })
      return [...orphans, ...leasesApart()]
    },
    copyTo: (to) => {
      database.run('vacuum into ?', to)
    },
    close: () => database.close(),
  }

  /** Leases whose attributes, by which they are found, are not those of the document. */
  function leasesApart(): readonly string[] {
    const rows = database.all<{ id: string; data: string; is_open: number; wake_at: number | null; end_at: number }>(
      'select id, data, is_open, wake_at, end_at from lease',
    )
    return rows.flatMap(({ id, data, ...row }) => {
      try {
        const lease = JSON.parse(data) as Lease
        const isSame =
          lease.id === id &&
          row.is_open === (lease.state === 'ended' ? 0 : 1) &&
          row.end_at === lease.end &&
          row.wake_at === (wakeAt(lease) ?? null)
        return isSame ? [] : [`lease ${id} is not found by what it says`]
      } catch {
        return [`lease ${id} cannot be read`]
      }
    })
  }
}
