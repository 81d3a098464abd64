import { setTimeout as wait } from 'node:timers/promises'
import { privateFiles } from './disk.ts'
import type { Machine } from './machine.ts'

/** The machine that this process runs on. */
export function thisMachine(env: NodeJS.ProcessEnv): Machine {
  const now = () => Date.now()
  const { pid } = process
  return {
    ...{ env, now, pid, random: () => Math.random(), wait: (milliseconds) => wait(milliseconds) },
    files: privateFiles({ pid, now, isRunning }),
  }
}

/** Resolves after so many milliseconds, or when the signal aborts. */
export async function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
  try {
    await wait(milliseconds, undefined, { ...(signal && { signal }) })
  } catch (error) {
    if (signal?.aborted !== true) throw error
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
