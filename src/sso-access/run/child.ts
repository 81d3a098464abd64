// The command itself, as a process that has this one's terminal.
import { type ChildProcess, spawn } from 'node:child_process'
import { constants } from 'node:os'
import type { Ending } from '../reach/signals.ts'

/** As shells tell them (POSIX, 2.8.2): 127 there is no such command, 126 it cannot be run, 128 + n for a signal. */
const NOT_FOUND = 127
const NOT_RUNNABLE = 126
const BY_SIGNAL = 128

export interface Child {
  /** Its exit code. @throws never */
  readonly ended: Promise<{ readonly code: number; readonly isStarted: boolean }>
  readonly pass: (signal: Ending) => void
}

/** Starts a command. What it reads and writes is what this process would. */
export function startChild(words: readonly string[], env: Record<string, string>, cwd: string): Child {
  const [file = '', ...args] = words
  let child: ChildProcess | undefined
  const ended = new Promise<{ code: number; isStarted: boolean }>((resolve) => {
    const failed = (error: NodeJS.ErrnoException) =>
      resolve({ code: error.code === 'ENOENT' ? NOT_FOUND : NOT_RUNNABLE, isStarted: false })
    try {
      child = spawn(file, args, { cwd, env, stdio: 'inherit' })
      child.on('error', (error) => {
        if (child?.pid === undefined) failed(error)
      })
      child.on('exit', (code, signal) => resolve({ code: codeOf(code, signal), isStarted: true }))
    } catch (error) {
      failed(error as NodeJS.ErrnoException)
    }
  })
  return { ended, pass: (signal) => child?.kill(signal) }
}

function codeOf(code: number | null, signal: NodeJS.Signals | null): number {
  return signal === null ? (code ?? 1) : BY_SIGNAL + (constants.signals[signal] ?? 0)
}

/** The code of a command that a signal ended. */
export function codeOfSignal(signal: Ending): number {
  return BY_SIGNAL + constants.signals[signal]
}
