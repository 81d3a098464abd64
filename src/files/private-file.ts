import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { Failure } from '../diagnostics/failure.ts'
import { quoteForMessage } from '../terminal/escape.ts'

/**
 * Writes a file for its owner only, whole or not at all, and its folder too where there is none. It is not synced: what is kept so can be made
 * anew after a power cut.
 * @param pid of this process, which has a temporary file of its own
 * @throws Failure (`files`)
 */
export function writePrivately(path: string, text: string, pid: number): void {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    const temporary = `${path}.${pid}`
    writeFileSync(temporary, text, { mode: 0o600 })
    renameSync(temporary, path)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    const hint = 'Check who owns it, and the disk.'
    throw new Failure('files', `Cannot write ${quoteForMessage(path)}: ${why}.`, hint, { cause: error })
  }
}
