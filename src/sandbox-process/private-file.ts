// Files that hold keys: for their owner only, and whole or not there.
import { mkdirSync, readFileSync } from 'node:fs'
import { Failure } from '../diagnostics/failure.ts'
import { writePrivately } from '../files/private-file.ts'
import { quoteForMessage } from '../terminal/escape.ts'

export function makePrivateFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw fileFailure('write', folder, error)
  }
}

export function writePrivateFile(path: string, text: string): void {
  writePrivately(path, text, process.pid)
}

/** Undefined where there is none. */
export function readTextFile(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw fileFailure('read', path, error)
  }
}

/** The JSON of a file that a person named. @throws Failure (`usage`) where there is none, or where it is not JSON */
export function readJsonFile(path: string, what: string): unknown {
  const text = readTextFile(path)
  if (text === undefined) {
    throw new Failure(
      'usage',
      `There is no file ${quoteForMessage(path)}.`,
      `Give the ${what}'s file, a JSON document.`,
    )
  }
  try {
    return JSON.parse(text)
  } catch {
    throw new Failure('usage', `${quoteForMessage(path)} is not JSON.`, 'See its form in docs/sandbox.md.')
  }
}

export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

function fileFailure(act: 'read' | 'write', path: string, error: unknown): Failure {
  const why = error instanceof Error ? error.message : String(error)
  return new Failure('files', `Cannot ${act} ${quoteForMessage(path)}: ${why}.`, 'Check who owns it, and the disk.', {
    cause: error,
  })
}
