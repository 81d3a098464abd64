// A command about leases that runs while the test goes on.
import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { root } from '../../build/bundle.mjs'
import { type Ended, environment } from '../processes.ts'

export interface Running {
  readonly process: ChildProcess
  /** Resolves when it has said something like this on stderr. */
  readonly says: (pattern: RegExp) => Promise<void>
  readonly ended: Promise<Ended>
}

/** Starts sso-access. @param env laid over our own */
export function startBin(
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string | undefined>>,
): Running {
  const child = spawn(process.execPath, [join(root, 'bin/sso-access.js'), ...args], { cwd, env: environment(env) })
  let stdout = ''
  let stderr = ''
  const listeners = new Set<() => void>()
  child.stdout.on('data', (piece: Buffer) => {
    stdout += piece
  })
  child.stderr.on('data', (piece: Buffer) => {
    stderr += piece
    for (const listener of listeners) listener()
  })
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }))
  })
  return {
    process: child,
    ended,
    says: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (!pattern.test(stderr)) return
          listeners.delete(look)
          resolve()
        }
        listeners.add(look)
        look()
        void ended.then(() => reject(new Error(`it ended without saying ${pattern}: ${stderr}`)))
      }),
  }
}
