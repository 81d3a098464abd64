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

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
