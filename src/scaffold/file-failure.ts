import { Failure } from '../diagnostics/failure.ts'
import { quoteForMessage } from '../terminal/escape.ts'

/** The system's code of an error (`ENOENT`), if it has one. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

const reasons: Readonly<Record<string, readonly [why: string, hint: string]>> = {
  EACCES: ['permission denied', 'Check who owns it, or run as somebody who may.'],
  EPERM: ['permission denied', 'Check who owns it, or run as somebody who may.'],
  EROFS: ['the disk is read-only', 'Choose a directory on another disk.'],
  ENOSPC: ['the disk is full', 'Free some space and run the command again; nothing was changed.'],
  EDQUOT: ['the disk quota is used up', 'Free some space and run the command again; nothing was changed.'],
  EFBIG: ['the file would be larger than the limit', 'Raise the limit (ulimit -f) and run the command again.'],
  ENOTDIR: ['a part of the path is not a directory', 'Choose another directory, or move that file away.'],
  EISDIR: ['it is a directory', 'Move it away.'],
  ELOOP: ['its links lead in a circle', 'Remove the link.'],
  ENAMETOOLONG: ['the name is too long', 'Choose a shorter one.'],
  EMFILE: ['too many files are open', 'Close some programs and run the command again.'],
}

/** What the system said of a file, as a sentence and what to do. */
export function fileFailure(act: 'read' | 'write', path: string, error: unknown): Failure {
  const code = codeOf(error)
  const [why, hint] = reasons[code ?? ''] ?? [
    error instanceof Error ? error.message : String(error),
    'Check the directory and run the command again.',
  ]
  return new Failure('files', `Cannot ${act} ${quoteForMessage(path)}: ${why}.`, hint, { cause: error })
}
