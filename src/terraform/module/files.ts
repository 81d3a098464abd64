import type { SourceFile } from '../../diagnostics/place.ts'
import type { FileReading } from '../evaluate/scope.ts'
import type { SyntaxProblem } from '../syntax.ts'

/** The files that a configuration may be read from. Paths start at its root and have forward slashes: `main.tf`, `../modules/x`. */
export interface FileAccess {
  /** Names of the files in a directory, without those of directories, in any order; undefined where it is none. */
  list(directory: string): readonly string[] | undefined
  /** A file that was listed. */
  source(path: string): SourceReading
  /**
   * What `file()` names.
   * @param within the directories that a file may be in: the root, and those of the local modules
   */
  content(path: string, within: readonly string[]): FileReading
}

/** A file of Terraform: where not all of its text could be read, what could be, and why. */
export interface SourceReading {
  readonly file: SourceFile
  readonly problem?: SyntaxProblem
}

/** A path in its shortest form: `./a/../b` is `b`, the root itself is `.`. Absolute paths stay absolute. */
export function normalPath(path: string): string {
  const absolute = path.startsWith('/')
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop()
    else if (part !== '..' || !absolute) parts.push(part)
  }
  const joined = parts.join('/')
  return absolute ? `/${joined}` : joined === '' ? '.' : joined
}

/** A path within a directory, or out of it through `..`. */
export function pathIn(directory: string, path: string): string {
  return path.startsWith('/') ? normalPath(path) : normalPath(`${directory}/${path}`)
}
