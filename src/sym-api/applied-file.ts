// Where what was applied is kept: the file is the truth, and whoever changes it beside us is heard.
import { mkdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { Failure, isFailure } from '../diagnostics/failure.ts'
import { moveOver, removeLeftovers, stage, unstage } from '../files/staged.ts'
import { quoteForMessage } from '../terminal/escape.ts'
import { type Applied, appliedText, nothingApplied, readApplied } from './applied.ts'
import { holdsLock, lockPathOf, releaseLock, takeLock, type Writer } from './lock.ts'

export interface AppliedFile {
  /** What is in it now; nothing where there is none. @throws Failure (`files`) */
  read(): Applied
  /** Takes the lock; whether it was not held before. @throws Failure (`conflict`) with who has it */
  lock(): boolean
  isLocked(): boolean
  /** Writes the whole file, or nothing. @throws Failure */
  write(applied: Applied): void
  /** Gives the lock back. */
  release(): void
}

/** Reads what was applied; undefined where there is no such file. @param shown as messages name it @throws Failure (`files`) */
export function readAppliedFile(path: string, shown: string): Applied | undefined {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return undefined
    throw fileFailure('read', shown, error)
  }
  return readApplied(text, shown)
}

/** @param path absolute; @param shown as messages name it */
export function appliedFileAt(path: string, shown: string, writer: Writer): AppliedFile {
  let last: { readonly stamp: string; readonly applied: Applied } | undefined
  let isLocked = false
  const stamp = () => {
    try {
      const { ino, size, mtimeNs } = statSync(path, { bigint: true })
      return [ino, size, mtimeNs].join(' ')
    } catch {
      // Whether it is not there or cannot be looked at shows where it is read.
      return ''
    }
  }
  return {
    read: () => {
      const now = stamp()
      if (last?.stamp !== now) last = { stamp: now, applied: readAppliedFile(path, shown) ?? nothingApplied }
      return last.applied
    },
    lock: () => {
      if (isLocked) return false
      guard(shown, () => {
        makeFolder(dirname(path))
        takeLock(lockPathOf(path), shown, writer)
      })
      isLocked = true
      return true
    },
    isLocked: () => isLocked,
    write: (applied) => {
      guard(shown, () => {
        if (!holdsLock(lockPathOf(path), writer)) {
          isLocked = false
          throw changedMeanwhile(shown)
        }
        replaceFile(path, appliedText(applied), writer.pid, () => {
          if (last !== undefined && stamp() !== last.stamp) throw changedMeanwhile(shown)
        })
      })
      last = { stamp: stamp(), applied }
    },
    release: () => {
      if (isLocked) releaseLock(lockPathOf(path), writer)
      isLocked = false
    },
  }
}

/** A folder of our own is for its owner; one that is there keeps its rights. */
function makeFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
}

/** Puts the text beside the file and moves it over: a kill leaves the old one or the new one. @param beforeMove may refuse it */
function replaceFile(path: string, text: string, pid: number, beforeMove: () => void): void {
  const target = statSync(path, { throwIfNoEntry: false }) === undefined ? path : realpathSync(path)
  try {
    // Only who has the lock comes here, so that all of them are nobody's.
    removeLeftovers(target, () => true)
    stage(target, text, pid, 0o600)
    beforeMove()
    moveOver(target, pid)
  } catch (error) {
    unstage(target, pid)
    throw error
  }
}

function changedMeanwhile(shown: string): Failure {
  return new Failure(
    'conflict',
    `${quoteForMessage(shown)} was changed by someone else just now.`,
    'Run the command again: it starts from what is there.',
  )
}

function guard(shown: string, act: () => void): void {
  try {
    act()
  } catch (error) {
    throw isFailure(error) ? error : fileFailure('write', shown, error)
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

function fileFailure(act: 'read' | 'write', shown: string, error: unknown): Failure {
  const why = error instanceof Error ? error.message : String(error)
  return new Failure('files', `Cannot ${act} ${quoteForMessage(shown)}: ${why}.`, 'Check who owns it, and the disk.', {
    cause: error,
  })
}
