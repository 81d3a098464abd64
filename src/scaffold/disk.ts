// The directory that is scaffolded, as files on a disk.
import { accessSync, constants, lstatSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { Failure } from '../diagnostics/failure.ts'
import { quoteForMessage } from '../terminal/escape.ts'
import { writeWhole } from './disk-write.ts'
import { codeOf, fileFailure } from './file-failure.ts'

export interface FileWrite {
  /** Relative to the directory, with `/`. */
  readonly path: string
  /** What the text was decided on; undefined for a file that was not there. */
  readonly before: string | undefined
  readonly after: string
}

/** A directory that may not be there yet. Every method throws Failure (`files`). */
export interface Disk {
  /** The directory as the person named it. */
  readonly root: string
  /** The names of the files in the directory, sorted; empty where there is no directory. Folders and pipes are none. */
  names(): readonly string[]
  /** The text of a file, or undefined where there is none. */
  read(path: string): string | undefined
  /** Refuses what `write` could not write, before anything is changed. */
  check(writes: readonly FileWrite[]): void
  /** Writes all files, or as many as it gets to before the process is killed; each of them whole. */
  write(writes: readonly FileWrite[]): void
}

/**
 * Opens the directory `root`, which is taken from `cwd`. Nothing is made until something is written.
 * @throws Failure (`usage`) where `root` is empty, as an unset variable in a script makes it
 */
export function openDisk(cwd: string, root: string): Disk {
  if (root === '')
    throw new Failure('usage', 'The name of the directory is empty.', 'Give a path; . is the current directory.')
  const folder = resolve(cwd, root)
  const target = (path: string) => targetOf(folder, path)
  const check = (writes: readonly FileWrite[]) => {
    for (const { path } of writes) checkTarget(folder, path, target(path))
  }
  return {
    root,
    names: () => namesIn(folder),
    read: (path) => readRegular(join(folder, path), path),
    check,
    write: (writes) => {
      check(writes)
      writeWhole(
        folder,
        writes.map((write) => ({
          ...write,
          target: target(write.path),
          now: () => readRegular(target(write.path), write.path),
        })),
      )
    },
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile() || (entry.isSymbolicLink() && leadsToFile(join(folder, entry.name))))
      .map(({ name }) => name)
      .sort()
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return []
    throw fileFailure('read', folder, error)
  }
}

/** A link that leads nowhere, or in a circle, counts as a file: reading it says what is wrong. */
function leadsToFile(link: string): boolean {
  try {
    return statSync(link).isFile()
  } catch {
    return true
  }
}

/**
 * The text of any file that a person names, a pipe too; undefined where there is none.
 * @throws Failure (`files`)
 */
export function readTextFile(cwd: string, path: string): string | undefined {
  return readText(resolve(cwd, path), path)
}

function readRegular(file: string, path: string): string | undefined {
  refusePipe(file, path)
  return readText(file, path)
}

/** A pipe or device where a file belongs would be waited for without an end. */
function refusePipe(file: string, path: string): void {
  const stat = lstatSync(file, { throwIfNoEntry: false })
  if (stat === undefined || stat.isFile() || stat.isDirectory() || stat.isSymbolicLink()) return
  throw new Failure('files', `${quoteForMessage(path)} is not a file.`, 'Move it away.')
}

function readText(file: string, path: string): string | undefined {
  let bytes: Buffer
  try {
    bytes = readFileSync(file)
  } catch (error) {
    if (codeOf(error) === 'ENOENT' && !isLink(file)) return undefined
    throw codeOf(error) === 'ENOENT' ? leadsNowhere(path, error) : fileFailure('read', path, error)
  }
  try {
    // A byte order mark is part of the text: it is written back.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (error) {
    throw new Failure('files', `${quoteForMessage(path)} is not text in UTF-8.`, 'Save it as UTF-8, or move it away.', {
      cause: error,
    })
  }
}

/** The real place of a file, which must be inside the directory: a link may lead from file to file here, but not out. */
function targetOf(folder: string, path: string): string {
  const root = realPathOfExisting(folder)
  const file = join(folder, path)
  const target = isLink(file) ? realPathOfLink(file, path) : join(realPathOfExisting(dirname(file)), basename(file))
  const inside = relative(root, target)
  if (inside === '..' || inside.startsWith(`..${sep}`)) {
    throw new Failure(
      'files',
      `${quoteForMessage(path)} is a link that leads out of the directory, to ${quoteForMessage(target)}.`,
      'Replace the link by a file, or run symflow in the directory that it leads to.',
    )
  }
  return target
}

function realPathOfLink(file: string, path: string): string {
  try {
    return realpathSync(file)
  } catch (error) {
    throw codeOf(error) === 'ENOENT' ? leadsNowhere(path, error) : fileFailure('read', path, error)
  }
}

function isLink(file: string): boolean {
  return lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() === true
}

function leadsNowhere(path: string, cause: unknown): Failure {
  return new Failure('files', `${quoteForMessage(path)} is a link that leads nowhere.`, 'Remove the link.', { cause })
}

/** The real path of a folder, of which the last parts may not be there yet. */
function realPathOfExisting(folder: string): string {
  try {
    return realpathSync(folder)
  } catch (error) {
    if (codeOf(error) !== 'ENOENT' || dirname(folder) === folder) throw fileFailure('read', folder, error)
    return join(realPathOfExisting(dirname(folder)), basename(folder))
  }
}

function checkTarget(folder: string, path: string, target: string): void {
  refusePipe(target, path)
  const stat = statSync(target, { throwIfNoEntry: false })
  if (stat?.isDirectory() === true)
    throw new Failure('files', `${quoteForMessage(path)} is a directory, not a file.`, 'Move it away.')
  // The bits, not access(2): replacing a file asks nobody for permission to write it, and root may write everything.
  if (stat !== undefined && (stat.mode & 0o222) === 0) {
    throw new Failure(
      'files',
      `${quoteForMessage(path)} is read-only.`,
      `Make it writable (chmod u+w ${basename(path)}), if symflow is to change it.`,
    )
  }
  let existing = dirname(target)
  while (statSync(existing, { throwIfNoEntry: false }) === undefined) existing = dirname(existing)
  try {
    accessSync(existing, constants.W_OK | constants.X_OK)
    if (!statSync(existing).isDirectory()) throw Object.assign(new Error('not a directory'), { code: 'ENOTDIR' })
  } catch (error) {
    throw fileFailure('write', relative(folder, existing) === '' ? folder : existing, error)
  }
}
