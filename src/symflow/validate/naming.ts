import { relative, resolve, sep } from 'node:path'

/** A path as findings name it: from where the command runs, with `/`. */
export function nameFrom(cwd: string, path: string): string {
  const name = relative(cwd, resolve(cwd, path))
  return name === '' ? '.' : name.replaceAll(sep, '/')
}
