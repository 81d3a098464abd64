import { rmSync } from 'node:fs'
import type { SandboxHome } from './home.ts'
import { readTextFile, writePrivateFile } from './private-file.ts'

/** How to reach the sandbox that runs. */
export interface ServerRecord {
  readonly version: 1
  readonly url: string
  readonly pid: number
  /** For the sandbox's own endpoint. */
  readonly token: string
  readonly state: string
}

export function writeServerRecord(home: SandboxHome, record: ServerRecord): void {
  writePrivateFile(home.server, `${JSON.stringify(record, null, 2)}\n`)
}

/** Undefined where no sandbox runs: none was started, or it was killed. */
export function readServerRecord(home: SandboxHome): ServerRecord | undefined {
  const text = readTextFile(home.server)
  if (text === undefined) return undefined
  try {
    const record = JSON.parse(text) as ServerRecord
    return record.version === 1 && isRunning(record.pid) ? record : undefined
  } catch {
    return undefined
  }
}

export function removeServerRecord(home: SandboxHome): void {
  rmSync(home.server, { force: true })
}

/**
 * Whether a process of this id runs. One that was killed may stay in the table of processes, where nobody asks for its exit code:
 * in a container whose first process is no init.
 */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
  return process.platform !== 'linux' || !/^\d+ \(.*\) Z/s.test(readTextFile(`/proc/${pid}/stat`) ?? '')
}
