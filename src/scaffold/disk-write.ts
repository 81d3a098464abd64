// All of a run's new texts are put beside the old ones first (a full disk shows then, with nothing changed) and moved
// over them one by one: a kill leaves each file whole, old or new.
import { mkdirSync, rmdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { Failure, isFailure } from '../diagnostics/failure.ts'
import { moveOver, removeLeftovers, stage, unstage } from '../files/staged.ts'
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
      removeLeftovers(target, (pid) => !isRunning(pid))
      staged.push(target)
      stageOrFail(target, after, path)
    }
    for (const write of writes) refuseChanged(write)
  } catch (error) {
    for (const one of staged) unstage(one, process.pid)
    for (const created of made.reverse()) rmdirSync(created)
    throw isFailure(error) ? error : fileFailure('write', folder, error)
  }
  for (const write of writes) {
    const { path, target } = write
    try {
      // Once more, as late as can be: two runs at once may have come this far together.
      refuseChanged(write)
      moveOver(target, process.pid)
    } catch (error) {
      for (const one of staged) unstage(one, process.pid)
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

function stageOrFail(target: string, text: string, path: string): void {
  try {
    stage(target, text, process.pid, 0o666)
  } catch (error) {
    throw fileFailure('write', path, error)
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
