import type { SourceFile } from '../src/diagnostics/place.ts'
import { type FileAccess, normalPath } from '../src/terraform/module/files.ts'
import type { Files } from './folders.ts'

/** A configuration whose files are the given ones, by their path from its root. */
export function memoryAccess(files: Files): FileAccess {
  const sources = new Map<string, SourceFile>(
    Object.entries(files).map(([path, text]) => [normalPath(path), { path: normalPath(path), text }]),
  )
  return {
    list: (directory) => {
      const prefix = directory === '.' ? '' : `${directory}/`
      const names = [...sources.keys()]
        .filter((path) => path.startsWith(prefix) && !path.slice(prefix.length).includes('/'))
        .map((path) => path.slice(prefix.length))
      return names.length === 0 ? undefined : names
    },
    source: (path) => ({ file: sources.get(path) ?? { path, text: '' } }),
    content: (path, within) => {
      if (!within.some((directory) => isIn(directory, path))) return { missing: 'outside', path }
      const file = sources.get(path)
      return file ? { file } : { missing: 'missing', path }
    },
  }
}

function isIn(directory: string, path: string): boolean {
  return directory === '.' ? !path.startsWith('/') && !path.startsWith('..') : path.startsWith(`${directory}/`)
}
