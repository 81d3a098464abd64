// Signals that ask a command to stop.

export type Ending = 'SIGINT' | 'SIGTERM' | 'SIGHUP'

/** Calls a function at each of these signals, in place of what they do to a process, until it is told to stop. */
export function onSignals(signals: readonly Ending[], heed: (signal: Ending) => void): () => void {
  for (const signal of signals) process.on(signal, heed)
  return () => {
    for (const signal of signals) process.off(signal, heed)
  }
}

/** Ends the process now, whatever it waits for. */
export function leave(code: number): never {
  process.exit(code)
}
