// Signals that ask a command to stop.

export type Ending = 'SIGINT' | 'SIGTERM' | 'SIGHUP'

/**
 * Calls a function at each of these signals, in place of what they do to a process, until it is told to stop. A terminal that is gone counts
 * as a hang-up, once: the kernel signals who leads its session, and others learn of it when they write (EIO).
 */
export function onSignals(signals: readonly Ending[], heed: (signal: Ending) => void): () => void {
  for (const signal of signals) process.on(signal, heed)
  let isGone = false
  const failed = (error: NodeJS.ErrnoException) => {
    if (isGone || error.code !== 'EIO' || !signals.includes('SIGHUP')) return
    isGone = true
    heed('SIGHUP')
  }
  process.stderr.on('error', failed)
  return () => {
    for (const signal of signals) process.off(signal, heed)
    process.stderr.off('error', failed)
  }
}

/**
 * Whether a signal that is not the first one asks to leave at once. A second hang-up does not: a terminal that closes tells a process once
 * for itself, and once more for the shell that goes with it.
 */
export function asksToLeave(signal: Ending): boolean {
  return signal !== 'SIGHUP'
}

/** Ends the process now, whatever it waits for. */
export function leave(code: number): never {
  process.exit(code)
}
