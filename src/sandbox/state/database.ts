import Libsql from 'libsql'
import { schema, version } from './schema.ts'

export type SqlValue = string | number | null

/** The state of a sandbox: one SQLite file. Every call is synchronous and on the calling thread, as libsql's are. */
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

/**
 * Opens or makes a state file.
 * @param path `:memory:` for one that ends with the process
 * @throws Error where the file is no state file of this version
 */
export function openDatabase(path: string): Database {
  const connection = new Libsql(path, { timeout: 5000 })
  // With a write-ahead log nothing that was committed is lost when the process is killed, and no commit waits for the disk.
  connection.exec('pragma journal_mode = wal')
  connection.exec('pragma synchronous = normal')
  const prepared = new Map<string, ReturnType<typeof connection.prepare>>()
  const statement = (sql: string) => {
    const known = prepared.get(sql)
    if (known !== undefined) return known
    const made = connection.prepare(sql)
    prepared.set(sql, made)
    return made
  }
  const database: Database = {
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
        statement('rollback').run()
        throw error
      }
    },
    close: () => {
      prepared.clear()
      connection.close()
    },
  }
  const found = database.one<{ user_version: number }>('pragma user_version')?.user_version ?? 0
  if (found === 0) connection.exec(`begin;${schema};pragma user_version = ${version};commit`)
  else if (found !== version) {
    connection.close()
    throw new Error(`it is of version ${found}, and this program writes version ${version}`)
  }
  return database
}
