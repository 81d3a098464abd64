// The signals that this process gets while it has something to take back.
import type { Terminal } from '../../terminal/terminal.ts'
import { type Ending, onSignals } from '../reach/signals.ts'

export interface Heeded {
  /** Aborted with the first signal that came while no command was running, and some time after one to end that a running command got. */
  readonly stop: AbortSignal
  /** The first signal. */
  readonly first: () => Ending | undefined
  /** Who hears of each from now on. */
  readonly tell: (listener: (signal: Ending) => void) => void
  readonly done: () => void
}

/** Hears SIGINT, SIGTERM and SIGHUP in place of what they do to a process. */
export function heedSignals(): Heeded {
  const stop = new AbortController()
  let first: Ending | undefined
  let listener: (signal: Ending) => void = () => stop.abort()
  const off = onSignals(['SIGINT', 'SIGTERM', 'SIGHUP'], (signal) => {
    first ??= signal
    listener(signal)
  })
  return {
    stop: stop.signal,
    first: () => first,
    tell: (given) => {
      listener = given
    },
    done: off,
  }
}

/**
 * Whether a signal is to be passed on. On a terminal Ctrl-C goes to all that run there: passed on too, the command would get it twice, and
 * for many the second one means to leave at once.
 */
export function isPassedOn(signal: Ending, { interactive, columns }: Terminal): boolean {
  return signal !== 'SIGINT' || (!interactive && columns === undefined)
}
