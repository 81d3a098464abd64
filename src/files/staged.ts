// A file that is whole at any moment, also where a process is killed or the power is cut: the new text is put beside it, synced, and moved
// over it.
import {
  closeSync,
  fchmodSync,
  fsyncSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'

/**
 * Where a process puts the new text: beside the file, on the same disk. Without a `.tf` at its end and with a dot at its beginning, so that
 * neither Terraform nor `ls` sees it.
 */
function temporaryOf(target: string, pid: number): string {
  return `${prefixOf(target)}${pid}`
}

/**
 * Writes the text there. A file that is replaced keeps its rights.
 * @param mode of a file that is new
 * @throws Error of the file system
 */
export function stage(target: string, text: string, pid: number, mode: number): void {
  const there = statSync(target, { throwIfNoEntry: false })?.mode
  const file = openSync(temporaryOf(target, pid), 'wx', there ?? mode)
  try {
    if (there !== undefined) fchmodSync(file, there & 0o7777)
    writeFileSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** Moves it over the file. @throws Error of the file system */
export function moveOver(target: string, pid: number): void {
  renameSync(temporaryOf(target, pid), target)
  syncFolder(dirname(target))
}

/** Takes away what was staged and is not wanted. */
export function unstage(target: string, pid: number): void {
  rmSync(temporaryOf(target, pid), { force: true })
}

/** Removes what killed processes left beside a file. @param isNobodys whether a process will not come back to it */
export function removeLeftovers(target: string, isNobodys: (pid: number) => boolean): void {
  const prefix = basename(prefixOf(target))
  for (const name of readdirSync(dirname(target))) {
    const pid = name.startsWith(prefix) ? Number(name.slice(prefix.length)) : Number.NaN
    if (Number.isInteger(pid) && isNobodys(pid)) rmSync(join(dirname(target), name), { force: true })
  }
}

function prefixOf(target: string): string {
  return join(dirname(target), `.${basename(target)}.symflow-`)
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
    // Windows and some network disks refuse it; the file is whole all the same.
  }
}
