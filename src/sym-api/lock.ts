// Who is writing what was applied: a file beside it, there from the first change until the writer ends.
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { Failure } from '../diagnostics/failure.ts'
import { quoteForMessage } from '../terminal/escape.ts'
import { isObject } from './checked.ts'

/** Who writes. */
export interface Writer {
  readonly pid: number
  /** The machine's name: whether a process of another one runs cannot be told. */
  readonly host: string
  /** As people start it: `symflow terraform`. */
  readonly program: string
  /** RFC 3339. */
  readonly since: string
  /**
   * What tells a process of this machine from others that had its id before: when it started, as the system counts; an empty text where
   * the system does not tell. Undefined where no such process runs.
   */
  readonly startOf: (pid: number) => string | undefined
}

interface Holder {
  readonly pid: number
  readonly host: string
  readonly program: string
  readonly since: string
  readonly start: string
}

export function lockPathOf(path: string): string {
  return `${path}.lock`
}

/**
 * Takes the lock. One that a process of this machine left that runs no more is taken over.
 * @throws Failure (`conflict`) with who has it; Error of the file system
 */
export function takeLock(lock: string, shown: string, writer: Writer): void {
  const text = textOf(writer)
  // As often as somebody else may end, or take a dead one over, between our looks.
  for (let tries = 0; tries < 10; tries++) {
    if (place(lock, text, writer.pid)) return
    const there = read(lock)
    if (there === undefined) continue
    const holder = holderIn(there)
    if (holder !== undefined && isAlive(holder, writer)) throw heldBy(holder, lock, shown, writer)
    if (read(lock) === there) rmSync(lock, { force: true })
  }
  throw heldBy(undefined, lock, shown, writer)
}

/** Whether the lock is still ours. */
export function holdsLock(lock: string, writer: Writer): boolean {
  return read(lock) === textOf(writer)
}

export function releaseLock(lock: string, writer: Writer): void {
  if (holdsLock(lock, writer)) rmSync(lock, { force: true })
}

/** Puts the lock there with all that it says at once; false where there is one. */
function place(lock: string, text: string, pid: number): boolean {
  const temporary = `${lock}-${pid}`
  writeFileSync(temporary, text, { mode: 0o600 })
  try {
    linkSync(temporary, lock)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(temporary, { force: true })
  }
}

function textOf({ pid, host, program, since, startOf }: Writer): string {
  const holder: Holder = { pid, host, program, since, start: startOf(pid) ?? '' }
  return `${JSON.stringify(holder)}\n`
}

function read(lock: string): string | undefined {
  try {
    return readFileSync(lock, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

/** Undefined where the lock says nothing of use: its disk was full. */
function holderIn(text: string): Holder | undefined {
  try {
    const value: unknown = JSON.parse(text)
    if (!isObject(value)) return undefined
    const { pid, host, program, since, start } = value
    if (typeof pid !== 'number' || typeof host !== 'string') return undefined
    if (typeof program !== 'string' || typeof since !== 'string' || typeof start !== 'string') return undefined
    return { pid, host, program, since, start }
  } catch {
    return undefined
  }
}

function isAlive({ pid, host, start }: Holder, writer: Writer): boolean {
  if (host !== writer.host) return true
  const running = writer.startOf(pid)
  return running !== undefined && running === start
}

function heldBy(holder: Holder | undefined, lock: string, shown: string, writer: Writer): Failure {
  if (holder === undefined)
    return new Failure('conflict', `${quoteForMessage(shown)} is being written by others.`, 'Try again.')
  const { pid, host, program, since } = holder
  const where = host === writer.host ? '' : ` on ${quoteForMessage(host)}`
  return new Failure(
    'conflict',
    `${quoteForMessage(shown)} is being written by ${quoteForMessage(program).slice(1, -1)} (process ${pid}${where}, since ${quoteForMessage(since).slice(1, -1)}).`,
    host === writer.host
      ? 'Wait for it to end, or stop it.'
      : `Wait for it to end; where it does not run any more, remove ${quoteForMessage(lock)}.`,
  )
}
