import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Failure } from '../../diagnostics/failure.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import { reasonOf } from './system-error.ts'

/**
 * A file that the command line names: anything that can be read, so that `<(sops -d x.tfvars)` is right too.
 * @param what the file is, as a sentence begins: `The file of values`
 * @param hint what to name instead
 * @throws Failure where it cannot be read
 */
export function readNamedFile(cwd: string, path: string, what: string, hint: string): Buffer {
  try {
    return path === '-' ? readFileSync(0) : readFileSync(resolve(cwd, path))
  } catch (error) {
    const name = path === '-' ? 'The standard input' : `${what} ${quoteForMessage(path)}`
    throw new Failure('usage', `${name} cannot be read: ${reasonOf(error)}.`, hint, { cause: error })
  }
}
