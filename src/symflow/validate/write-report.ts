import { realpathSync, statSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { writeWhole } from '../../scaffold/disk-write.ts'
import { fileFailure } from '../../scaffold/file-failure.ts'

/**
 * Writes a report to a file, whole or not at all, over the report that is there. What is no file, such as a pipe, is written to.
 * @throws Failure (`files`)
 */
export function writeReport(cwd: string, path: string, text: string): void {
  const file = resolve(cwd, path)
  let target = file
  try {
    const stat = statSync(file, { throwIfNoEntry: false })
    if (stat !== undefined && !stat.isFile()) {
      writeFileSync(file, text)
      return
    }
    // A link stays one.
    if (stat !== undefined) target = realpathSync(file)
  } catch (error) {
    throw fileFailure('write', path, error)
  }
  // Whatever report is there may go: nothing was decided on it.
  writeWhole(dirname(target), [{ path, target, before: undefined, after: text, now: () => undefined }])
}
