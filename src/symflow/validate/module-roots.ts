// Which directories to check where a whole tree is given.
import { readdirSync } from 'node:fs'
import { join, posix, resolve } from 'node:path'
import { fileFailure } from '../../scaffold/file-failure.ts'
import { isTerraformFile } from '../../terraform/directory.ts'
import type { Configuration } from '../../terraform/module/configuration.ts'
import { nameFrom } from './naming.ts'

/** A directory that was read as a root module. */
export interface ReadDirectory {
  /** As it was named. */
  readonly directory: string
  readonly configuration: Configuration
}

/**
 * Every directory at and below one that holds Terraform, by path. Hidden ones (`.git`, `.terraform`) and `node_modules` are
 * passed by, and links are not followed: a link could lead in a circle.
 * @throws Failure (`files`) where a directory cannot be read
 */
export function terraformDirectoriesBelow(cwd: string, directory: string): readonly string[] {
  const entries = entriesOf(cwd, directory)
  const here = entries.some((entry) => !entry.isDirectory() && isTerraformFile(entry.name)) ? [directory] : []
  const below = entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules')
    .map(({ name }) => name)
    .sort()
  return [...here, ...below.flatMap((name) => terraformDirectoriesBelow(cwd, join(directory, name)))]
}

function entriesOf(cwd: string, directory: string) {
  try {
    return readdirSync(resolve(cwd, directory), { withFileTypes: true })
  } catch (error) {
    throw fileFailure('read', directory, error)
  }
}

/** Without the local modules of others: they are checked as a part of these. Of modules that call each other, all stay. */
export function withoutCalled(cwd: string, read: readonly ReadDirectory[]): readonly ReadDirectory[] {
  const names = read.map(({ directory }) => nameFrom(cwd, directory))
  const called = read.map(({ configuration: { files } }) => new Set(files.map(({ path }) => posix.dirname(path))))
  const calls = (from: number, to: number) => from !== to && called[from]?.has(names[to] ?? '') === true
  return read.filter((_, index) => !read.some((_, other) => calls(other, index) && !calls(index, other)))
}
