import { basename, dirname } from 'node:path'
import { applyFixes, type EditedFile } from '../../diagnostics/apply-edits.ts'
import type { AppliedFix } from '../../diagnostics/report.ts'
import { openDisk } from '../../scaffold/disk.ts'
import type { Check } from './check.ts'

/** A fix can show a mistake that it hid, and of two that overlap one waits. More rounds than this is a fix that undoes another. */
const roundLimit = 10

/** Checks, applies the fixes of what was found, and checks again, until there is nothing more to fix. */
export function checkAndFix(check: () => Check, write: (files: readonly EditedFile[]) => void): Check {
  const fixed: AppliedFix[] = []
  let checked = check()
  for (let round = 0; round < roundLimit; round++) {
    const { files, applied } = applyFixes(checked.report.findings)
    if (files.length === 0) break
    write(files)
    fixed.push(...applied.map(({ rule, place, fix }) => ({ rule, path: place.file.path, title: fix?.title ?? '' })))
    checked = check()
  }
  return { ...checked, report: { ...checked.report, fixed } }
}

/**
 * Writes edited files, each whole.
 * @throws Failure (`files`): with nothing written where one cannot be; where one is no longer as it was read, with that one and
 *   those beside it as they were
 */
export function writeEdited(cwd: string, files: readonly EditedFile[]): void {
  const byRoot = new Map<string, EditedFile[]>()
  for (const file of files) {
    // What is not below where the command runs is part of the configuration all the same: a module beside it.
    const isOutside = /^(\.\.(\/|$)|\/|[A-Za-z]:)/.test(file.path)
    const root = isOutside ? dirname(file.path) : '.'
    const named = isOutside ? { ...file, path: basename(file.path) } : file
    byRoot.set(root, [...(byRoot.get(root) ?? []), named])
  }
  const disks = [...byRoot].map(([root, ofRoot]) => ({ disk: openDisk(cwd, root), ofRoot }))
  for (const { disk, ofRoot } of disks) disk.check(ofRoot)
  for (const { disk, ofRoot } of disks) disk.write(ofRoot)
}
