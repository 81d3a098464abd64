import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Makes the folder (0700) and an empty file (0600), before SQLite makes one with the rights that the umask leaves. The files that SQLite
 * puts beside it get the rights of this one.
 * @throws Error of the file system
 */
export function makePrivateFile(path: string): void {
  // A folder that is there already is somebody's, and may be shared with others.
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  closeSync(openSync(path, 'a', 0o600))
  chmodSync(path, 0o600)
}
