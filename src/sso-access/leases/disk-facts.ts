// The disk and the files of a ledger.
import { closeSync, openSync, rmSync, statfsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { Failure } from '../../diagnostics/failure.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import type { DiskFacts } from './safe-disk.ts'

/** What the system says of the disk that a folder is on, or would be made on; undefined where it does not say. */
export function diskFacts(folder: string): DiskFacts | undefined {
  for (let place = folder; ; place = dirname(place)) {
    try {
      const { type, bsize, bavail } = statfsSync(place)
      const free = bsize * bavail
      return process.platform === 'linux' ? { type: type >>> 0, free } : { free }
    } catch {
      if (dirname(place) === place) return undefined
    }
  }
}

/** Size in bytes and the rights of a file or folder; undefined where there is none. Windows has no such rights. */
export function fileFacts(path: string): { readonly size: number; readonly mode: number | undefined } | undefined {
  try {
    const { size, mode } = statSync(path)
    return { size, mode: process.platform === 'win32' ? undefined : mode & 0o777 }
  } catch {
    return undefined
  }
}

/** Makes an empty file (0600). @throws Failure (`conflict`) where there is one, (`files`) where none can be made */
export function makeNewFile(path: string): void {
  try {
    closeSync(openSync(path, 'wx', 0o600))
  } catch (error) {
    if (!(error instanceof Error)) throw error
    const isThere = 'code' in error && error.code === 'EEXIST'
    if (isThere) throw new Failure('conflict', `${quoteForMessage(path)} is there already.`, 'Name a new file.')
    throw new Failure('files', `Cannot write ${quoteForMessage(path)}: ${error.message}.`, 'Name a file elsewhere.', {
      cause: error,
    })
  }
}

export function removeFile(path: string): void {
  rmSync(path, { force: true })
}
