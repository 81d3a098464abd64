// All of a run's new texts are put beside the old ones first (a full disk shows then, with nothing changed) and moved
// over them one by one: a kill leaves each file whole, old or new.
import {
  closeSync,
  fchmodSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { Failure, isFailure } from '../diagnostics/failure.ts'
import { quoteForMessage } from '../terminal/escape.ts'
import { codeOf, fileFailure } from './file-failure.ts'

export interface WholeWrite {
  /** As messages call it. */
  readonly path: string
  /** The real place. */
  readonly target: string
  /** The text that the new one was decided on. */
  readonly before: string | undefined
  readonly after: string
  /** The text that is there now. */
  readonly now: () => string | undefined
}

/**
 * Writes files below `folder`.
 * @throws Failure (`files`) with nothing changed where a file cannot be written, or where one is no longer as it was
 */
export function writeWhole(folder: string, writes: readonly WholeWrite[]): void {
  const made: string[] = []
  const staged: string[] = []
  try {
    for (const { path, after, target } of writes) {
      makeFolders(dirname(target), made)
      removeLeftovers(target)
      const temporary = temporaryOf(target, process.pid)
      staged.push(temporary)
      stage(temporary, after, statSync(target, { throwIfNoEntry: false })?.mode, path)
    }
    for (const write of writes) refuseChanged(write)
  } catch (error) {
    for (const temporary of staged) rmSync(temporary, { force: true })
    for (const created of made.reverse()) rmdirSync(created)
    throw isFailure(error) ? error : fileFailure('write', folder, error)
  }
  for (const write of writes) {
    const { path, target } = write
    try {
      // Once more, as late as can be: two runs at once may have come this far together.
      refuseChanged(write)
      renameSync(temporaryOf(target, process.pid), target)
      syncFolder(dirname(target))
    } catch (error) {
      for (const temporary of staged) rmSync(temporary, { force: true })
      throw isFailure(error) ? error : fileFailure('write', path, error)
    }
  }
}

function refuseChanged({ path, before, now }: WholeWrite): void {
  if (now() === before) return
  throw new Failure(
    'files',
    `${quoteForMessage(path)} was changed by someone else just now.`,
    'Run the command again: it starts from what is there.',
  )
}

function makeFolders(folder: string, made: string[]): void {
  if (statSync(folder, { throwIfNoEntry: false }) !== undefined) return
  makeFolders(dirname(folder), made)
  mkdirSync(folder)
  made.push(folder)
}

function stage(temporary: string, text: string, mode: number | undefined, path: string): void {
  try {
    const file = openSync(temporary, 'wx', mode ?? 0o666)
    try {
      if (mode !== undefined) fchmodSync(file, mode & 0o7777)
      writeFileSync(file, text)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
  } catch (error) {
    throw fileFailure('write', path, error)
  }
}

/** Without a `.tf` at its end and with a dot at its beginning, so that neither Terraform nor `ls` sees it. */
function temporaryOf(target: string, pid: number): string {
  return join(dirname(target), `.${basename(target)}.symflow-${pid}`)
}

/** Removes what a killed run left beside a file. */
function removeLeftovers(target: string): void {
  const prefix = `.${basename(target)}.symflow-`
  for (const name of readdirSync(dirname(target))) {
    const pid = name.startsWith(prefix) ? Number(name.slice(prefix.length)) : Number.NaN
    if (Number.isInteger(pid) && !isRunning(pid)) rmSync(join(dirname(target), name), { force: true })
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return pid !== process.pid
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
}

/** Makes a rename survive a power cut, where the system lets a folder be synced. */
function syncFolder(folder: string): void {
  try {
    const handle = openSync(folder, 'r')
    try {
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
  } catch {
    // Windows and some network disks refuse it; the files are whole all the same.
  }
}
