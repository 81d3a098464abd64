// The disk, as the rest of this room sees it: the only file here that touches it.
import { mkdirSync, readFileSync, rmdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { writePrivately } from '../files/private-file.ts'
import type { PrivateFiles } from './machine.ts'

/** After so many milliseconds a lock is one that a killed process left: it is held for less than one. */
const ABANDONED = 2000
/** One from further ahead was taken before this machine's clock jumped back. A network disk may have a clock of its own. */
const AHEAD = 60_000

/** @param host what there is of the process: its id, and whether another one runs */
export function privateFiles(host: {
  readonly pid: number
  readonly isRunning: PrivateFiles['isRunning']
  readonly now: () => number
}): PrivateFiles {
  const write: PrivateFiles['write'] = (path, text) => writePrivately(path, text, host.pid)
  return {
    read,
    write,
    update: (path, change) => {
      const lock = `${path}.lock`
      if (!takeLock(lock, host.now())) return false
      try {
        const { text, result } = change(read(path))
        write(path, text)
        return { result }
      } finally {
        drop(lock)
      }
    },
    isRunning: host.isRunning,
  }
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

/** A folder is made by one process only, on every file system. */
function takeLock(lock: string, now: number): boolean {
  mkdirSync(dirname(lock), { recursive: true, mode: 0o700 })
  try {
    mkdirSync(lock, { mode: 0o700 })
    return true
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  // Who takes an abandoned one away does not get it by that: the next try decides.
  const age = now - madeAt(lock)
  if (age > ABANDONED || (Number.isFinite(age) && age < -AHEAD)) drop(lock)
  return false
}

function madeAt(lock: string): number {
  try {
    return statSync(lock).mtimeMs
  } catch {
    return Number.POSITIVE_INFINITY
  }
}

function drop(lock: string): void {
  try {
    rmdirSync(lock)
  } catch {
    // Somebody took it for abandoned: nothing is left to drop.
  }
}
