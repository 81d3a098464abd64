// The agent's log: a line of JSON for each thing that happened, in two files of a bounded size.
import { appendFileSync, readFileSync, renameSync, statSync } from 'node:fs'

export interface LogEntry {
  /** RFC 3339. */
  readonly at: string
  readonly event: string
  readonly [more: string]: unknown
}

/** Bytes of one file. The one before it is kept. */
const MOST = 512 * 1024

/** Adds a line. What cannot be written (a full disk) is no reason to end nothing. */
export function writeLog(path: string, entry: LogEntry): void {
  try {
    const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
    if (size >= MOST) renameSync(path, older(path))
    appendFileSync(path, `${JSON.stringify(entry)}\n`, { mode: 0o600 })
  } catch {
    // Nothing more can be done from here.
  }
}

/** The last lines, the oldest first. A line that a kill has cut is left out. */
export function readLog(path: string, limit: number): readonly LogEntry[] {
  const lines = [older(path), path].flatMap((file) => textOf(file).split('\n'))
  return lines.flatMap(entryOf).slice(-limit)
}

const older = (path: string) => `${path}.1`

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

function entryOf(line: string): readonly LogEntry[] {
  try {
    return line === '' ? [] : [JSON.parse(line) as LogEntry]
  } catch {
    return []
  }
}
