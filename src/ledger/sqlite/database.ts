import Libsql from 'libsql'
import { migrations } from './schema.ts'

export type SqlValue = string | number | null

/** A ledger's file. Every call is synchronous and on the calling thread, as libsql's are. */
export interface Database {
  /** The first row, or undefined. The caller says what a row holds; the tables are in `schema.ts`. */
  one<Row>(sql: string, ...values: SqlValue[]): Row | undefined
  all<Row>(sql: string, ...values: SqlValue[]): readonly Row[]
  /** Gives how many rows it changed. */
  run(sql: string, ...values: SqlValue[]): number
  /** All of it or, where it throws, nothing of it. Not to be nested. */
  transaction<Result>(work: () => Result): Result
  close(): void
}

/** Why a file cannot be used. */
class LedgerVersionError extends Error {
  readonly code = 'LEDGER_VERSION'
}

/** Milliseconds. A wait inside libsql stops the whole process, timers and replies with it, so there is none: who finds it busy waits outside. */
const BUSY_TIMEOUT = 0

/**
 * Opens or makes a ledger's file, and brings it to this version.
 * @throws LedgerVersionError for one of a newer version; what SQLite throws, `isBusy` among it
 */
export function openDatabase(path: string): Database {
  const connection = new Libsql(path, { timeout: BUSY_TIMEOUT })
  try {
    connection.exec('pragma journal_mode = wal')
    // A commit is on the disk before it is answered: an intent has to outlive the power of the machine, not only the process.
    connection.exec('pragma synchronous = full')
    const database = databaseOf(connection)
    migrate(database, connection)
    return database
  } catch (error) {
    connection.close()
    throw error
  }
}

function databaseOf(connection: Libsql.Database): Database {
  const prepared = new Map<string, ReturnType<typeof connection.prepare>>()
  const statement = (sql: string) => {
    const known = prepared.get(sql)
    if (known !== undefined) return known
    const made = connection.prepare(sql)
    prepared.set(sql, made)
    return made
  }
  return {
    one: <Row>(sql: string, ...values: SqlValue[]) => statement(sql).get(...values) as Row | undefined,
    all: <Row>(sql: string, ...values: SqlValue[]) => statement(sql).all(...values) as Row[],
    run: (sql, ...values) => statement(sql).run(...values).changes,
    transaction: (work) => {
      statement('begin immediate').run()
      try {
        const result = work()
        statement('commit').run()
        return result
      } catch (error) {
        if (connection.inTransaction) statement('rollback').run()
        throw error
      }
    },
    close: () => {
      prepared.clear()
      connection.close()
    },
  }
}

function migrate(database: Database, connection: Libsql.Database): void {
  const version = () => database.one<{ user_version: number }>('pragma user_version')?.user_version ?? 0
  if (version() > migrations.length) {
    throw new LedgerVersionError(`it is of version ${version()}, and this program knows version ${migrations.length}`)
  }
  if (version() === migrations.length) return
  database.transaction(() => {
    // Another process may have been faster.
    for (const step of migrations.slice(version())) connection.exec(step)
    connection.exec(`pragma user_version = ${migrations.length}`)
  })
}

/** Whether SQLite says that another process is writing: try again. */
export function isBusy(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && /^SQLITE_(BUSY|LOCKED)/.test(String(error.code))
}
