// The files of a configuration on the disk. Terraform reads its own files through any link, and so does this; what `file()`
// names is read only in the directories of the configuration, with links resolved.
import { readdirSync, realpathSync, statSync } from 'node:fs'
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { Failure } from '../diagnostics/failure.ts'
import { quoteForMessage } from '../terminal/escape.ts'
import type { FileReading } from '../terraform/evaluate/scope.ts'
import type { FileAccess, SourceReading } from '../terraform/module/files.ts'
import { readRegularFile } from './regular-file.ts'
import { isMissing } from './system-error.ts'

/**
 * The configuration whose root is a directory.
 * @param cwd where the command runs: files are named from there
 * @throws Failure where the directory cannot be read
 */
export function diskAccess(cwd: string, directory: string): FileAccess {
  const named = resolve(cwd, directory)
  const root = realRoot(named, directory)
  const nameOf = (path: string) => slashes(relative(cwd, isAbsolute(path) ? path : join(named, path))) || '.'
  const contents = new Map<string, FileReading>()
  return {
    list: (path) => list(join(root, path)),
    source: (path) => source(nameOf(path), join(root, path)),
    content: (path, within) => {
      const known = contents.get(path)
      if (known) return known
      const reading = content(path, nameOf(path), resolve(root, path), directoriesIn(root, within))
      // Where files may be read grows with every module that is found.
      if (!('missing' in reading && reading.missing === 'outside')) contents.set(path, reading)
      return reading
    },
  }
}

function realRoot(path: string, directory: string): string {
  try {
    const real = realpathSync(path)
    if (statSync(real).isDirectory()) {
      readdirSync(real)
      return real
    }
  } catch (error) {
    if (!isMissing(error)) {
      const sentence = `The directory ${quoteForMessage(directory)} cannot be read.`
      throw new Failure('files', sentence, 'Check its permissions.', { cause: error })
    }
  }
  const sentence = `${quoteForMessage(directory)} is not a directory.`
  throw new Failure('usage', sentence, 'Name the directory that holds the .tf files.')
}

function list(path: string): readonly string[] | undefined {
  try {
    return readdirSync(path, { withFileTypes: true })
      .filter((entry) => !entry.isDirectory())
      .map(({ name }) => name)
  } catch {
    return undefined
  }
}

function source(name: string, path: string): SourceReading {
  const read = readRegularFile(path)
  if (read.kind === 'text') {
    const file = { path: name, text: read.text }
    if (read.wrongAt === undefined) return { file }
    const message = 'This file is not UTF-8 text, and Terraform reads no other.'
    return { file, problem: { path: name, range: { start: read.wrongAt, end: read.wrongAt + 1 }, message } }
  }
  const why = read.kind === 'missing' ? 'it is a link that leads nowhere' : read.why
  const message = `This file cannot be read: ${why}.`
  return { file: { path: name, text: '' }, problem: { path: name, range: { start: 0, end: 0 }, message } }
}

function content(path: string, name: string, file: string, directories: Directories): FileReading {
  // What is outside is not looked for, so that nobody learns whether it is there.
  if (!directories.named.some((directory) => contains(directory, file))) return { missing: 'outside', path }
  const real = realPath(file)
  // Nor what is in a folder that only a link brings here.
  const place = real ?? nearestFolder(file)
  if (place === undefined || !directories.real().some((directory) => contains(directory, place))) {
    return { missing: 'outside', path }
  }
  if (real === undefined) return { missing: isThere(file) ? 'unreadable' : 'missing', path }
  const read = readRegularFile(real)
  if (read.kind === 'text' && read.wrongAt === undefined) return { file: { path: name, text: read.text } }
  return { missing: read.kind === 'missing' ? 'missing' : 'unreadable', path }
}

interface Directories {
  readonly named: readonly string[]
  real(): readonly string[]
}

function directoriesIn(root: string, within: readonly string[]): Directories {
  const named = within.map((directory) => resolve(root, directory))
  return { named, real: () => named.flatMap((directory) => realPath(directory) ?? []) }
}

/** With all links resolved; undefined where they do not lead to anything. */
function realPath(path: string): string | undefined {
  try {
    return realpathSync(path)
  } catch {
    return undefined
  }
}

function nearestFolder(path: string): string | undefined {
  const folder = dirname(path)
  return folder === path ? undefined : (realPath(folder) ?? nearestFolder(folder))
}

function isThere(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false }) !== undefined
  } catch (error) {
    return !isMissing(error)
  }
}

function contains(directory: string, path: string): boolean {
  return path === directory || path.startsWith(directory.endsWith(sep) ? directory : `${directory}${sep}`)
}

function slashes(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/')
}
