// `.symflow.json`, which holds for a directory of Terraform and those below it (docs/schemas/symflow-config.json).
import { existsSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { Failure } from '../diagnostics/failure.ts'
import { quoteForMessage } from '../terminal/escape.ts'
import { readRegularFile } from './regular-file.ts'

export interface ConfigFile {
  /** As messages name it. */
  readonly path: string
  readonly text: string
}

const fileName = '.symflow.json'

/**
 * The file that holds for a directory: the one in it, or in the nearest directory above, up to that of the repository. Outside of a
 * repository only the directory itself is looked at.
 * @throws Failure (`files`) where it cannot be read
 */
export function findConfigFile(cwd: string, directory: string): ConfigFile | undefined {
  const start = resolve(cwd, directory)
  const root = repositoryOf(start) ?? start
  for (let folder = start; ; folder = dirname(folder)) {
    const file = join(folder, fileName)
    if (existsSync(file)) {
      const path = relative(cwd, file).replaceAll(sep, '/')
      return { path, text: textOf(file, path) }
    }
    if (folder === root) return undefined
  }
}

function textOf(file: string, path: string): string {
  const read = readRegularFile(file)
  if (read.kind === 'missing') return '{}'
  const why = read.kind === 'unreadable' ? read.why : read.wrongAt === undefined ? undefined : 'it is not UTF-8 text'
  if (read.kind === 'text' && why === undefined) return read.text
  throw new Failure(
    'files',
    `${quoteForMessage(path)} cannot be read: ${why}.`,
    'Check its permissions, or move it away.',
  )
}

/** The nearest directory that holds `.git`: a folder, or the file of a worktree. */
function repositoryOf(start: string): string | undefined {
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) return folder
    if (dirname(folder) === folder) return undefined
  }
}

/**
 * What such a file says, before anybody looks at its keys.
 * @throws Failure (`usage`) where it is no JSON object
 */
export function documentOf({ path, text }: ConfigFile): Readonly<Record<string, unknown>> {
  let document: unknown
  try {
    document = JSON.parse(text.replace(/^\ufeff/, ''))
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new Failure('usage', `${quoteForMessage(path)} is not JSON.`, `Correct it: ${why}.`, { cause: error })
  }
  if (typeof document === 'object' && document !== null && !Array.isArray(document))
    return document as Readonly<Record<string, unknown>>
  throw new Failure('usage', `${quoteForMessage(path)} is not an object.`, 'Write {"rules": {"<rule>": "off"}}.')
}
