// A lock that a process holds for as long as it lives. The system takes it back however the process ends, so none is left behind.
import Libsql from 'libsql'
import { isBusy } from './database.ts'
import { makePrivateFile } from './private-file.ts'

export interface ProcessLock {
  /** Gives it back before the process ends. */
  readonly release: () => void
}

/**
 * Takes a lock, or gives undefined where another process has it.
 * @param path a file of its own, made where there is none (0600)
 * @throws Error of the file system, or of SQLite
 */
export function takeProcessLock(path: string): ProcessLock | undefined {
  const connection = lockFile(path)
  try {
    connection.exec('begin exclusive')
    return { release: () => connection.close() }
  } catch (error) {
    connection.close()
    if (isBusy(error)) return undefined
    throw error
  }
}

/** Whether a process has the lock. Asking is in nobody's way for longer than a moment: who takes it tries for longer than that. */
export function isProcessLocked(path: string): boolean {
  const connection = lockFile(path)
  try {
    connection.prepare('select count(*) from sqlite_schema').get()
    return false
  } catch (error) {
    if (isBusy(error)) return true
    throw error
  } finally {
    connection.close()
  }
}

function lockFile(path: string): Libsql.Database {
  makePrivateFile(path)
  return new Libsql(path, { timeout: 0 })
}
