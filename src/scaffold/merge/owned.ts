import { isAsSigned, sameText } from '../ownership.ts'
import type { FileChange } from '../plan.ts'

/** What becomes of a file that is ours alone. Only one that nobody has edited since is written anew. */
export function mergeOwned(path: string, before: string | undefined, after: string, force: boolean): FileChange {
  if (before === undefined) return { path, action: 'created', before, after }
  if (sameText(before, after)) return { path, action: 'unchanged', before, after: before }
  if (force || isAsSigned(before)) return { path, action: 'updated', before, after }
  return {
    path,
    action: 'conflict',
    before,
    after,
    conflict: {
      why: before.includes('symflow:checksum')
        ? 'it was edited by hand since symflow wrote it'
        : 'it is there, and symflow did not write it',
      hint: 'Move it away, or overwrite it with --force.',
    },
  }
}

/** What becomes of a file that is shared line by line: lines that are missing go to its end. */
export function mergeLines(path: string, before: string | undefined, wanted: string): FileChange {
  if (before === undefined) return { path, action: 'created', before, after: wanted }
  const has = new Set(before.split(/\r?\n/).map((line) => line.trim()))
  const missing = wanted.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#') && !has.has(line))
  if (missing.length === 0) return { path, action: 'unchanged', before, after: before }
  const lineEnd = before.includes('\r\n') ? '\r\n' : '\n'
  const gap = before === '' || before.endsWith('\n') ? '' : lineEnd
  return { path, action: 'updated', before, after: `${before}${gap}${missing.join(lineEnd)}${lineEnd}` }
}
