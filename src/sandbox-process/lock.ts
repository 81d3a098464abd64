import { closeSync, openSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { Failure } from '../diagnostics/failure.ts'
import { findServer } from './ask.ts'
import type { SandboxHome } from './home.ts'
import { codeOf, readTextFile } from './private-file.ts'
import { isRunning } from './server-record.ts'

/** How long a sandbox may take from its lock to its first answer: the large seed takes a few seconds. */
const START = 30_000

/**
 * Takes the lock of a home, in which one sandbox runs at a time. One that a killed process left is taken over.
 * @throws Failure (`conflict`) where another one runs, or is starting
 */
export async function takeLock(home: SandboxHome): Promise<void> {
  const holder = readTextFile(home.lock)
  if (holder !== undefined) {
    const pid = Number(holder)
    if (await isHeld(home, pid)) throw alreadyRunning(pid)
    rmSync(home.lock, { force: true })
  }
  try {
    const lock = openSync(home.lock, 'wx', 0o600)
    writeFileSync(lock, String(process.pid))
    closeSync(lock)
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw alreadyRunning(undefined)
    throw error
  }
}

/** Whether its process runs and is a sandbox: it answers, or it has only just begun. Another process may have the id by now. */
async function isHeld(home: SandboxHome, pid: number): Promise<boolean> {
  if (!Number.isInteger(pid) || pid <= 0 || !isRunning(pid)) return false
  if ((await findServer(home)) !== undefined) return true
  const age = Date.now() - (statSync(home.lock, { throwIfNoEntry: false })?.mtimeMs ?? 0)
  return age < START
}

function alreadyRunning(pid: number | undefined): Failure {
  const which = pid === undefined ? '' : ` (process ${pid})`
  return new Failure('conflict', `A sandbox is running already${which}.`, 'Stop it with: sso-access sandbox stop')
}
