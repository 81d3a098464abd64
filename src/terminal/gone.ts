// A terminal that is gone when a program ends.
import { closeSync, fstatSync, openSync } from 'node:fs'
import { isatty } from 'node:tty'

/**
 * Puts nothing in the place of a terminal that is gone, as the last thing before the end of a process. Node puts each terminal back as it
 * found it, and aborts (SIGABRT, a core dump, no exit code) where that fails. Not for Windows, which has no such device.
 */
export function forgetGoneTerminals(): void {
  for (const descriptor of [0, 1, 2]) {
    try {
      // One that is gone still is a device, and does not answer as a terminal.
      if (isatty(descriptor) || !fstatSync(descriptor).isCharacterDevice()) continue
      closeSync(descriptor)
      // The lowest that is free: the one that was closed.
      openSync('/dev/null', 'r+')
    } catch {
      // It was closed before.
    }
  }
}
