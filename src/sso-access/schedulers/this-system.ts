// The schedulers of this machine, and its files.
import { spawn } from 'node:child_process'
import { readFileSync, realpathSync, rmSync } from 'node:fs'
import { writePrivately } from '../../files/private-file.ts'
import type { Ran, SchedulerSystem } from './found.ts'

/** A system that entries can be put into. */
export interface WritableSystem extends SchedulerSystem {
  /** Replaces a file whole (0600). @throws Failure (`files`) */
  readonly write: (path: string, text: string) => void
  /** Nothing where there is none. */
  readonly remove: (path: string) => void
  /** Absolute paths of the Node and the program that run now. */
  readonly node: string
  readonly program: string
}

/** A service that does not answer is not waited for, whatever it is. */
const LONGEST_RUN = 20_000

/** @param now milliseconds since 1970 */
export function thisSystem(env: NodeJS.ProcessEnv, now: () => number): WritableSystem {
  return {
    env,
    now,
    run: (program, args, input = '') => run(program, args, input, env),
    read: (path) => {
      try {
        return readFileSync(path, 'utf8')
      } catch {
        return undefined
      }
    },
    write: (path, text) => writePrivately(path, text, process.pid),
    remove: (path) => rmSync(path, { force: true }),
    node: process.execPath,
    program: realpathSync(process.argv[1] ?? ''),
  }
}

/** A character of stdin and stdout is a byte: a crontab may be in any encoding, and must come out as it went in. */
function run(program: string, args: readonly string[], input: string, env: NodeJS.ProcessEnv): Promise<Ran> {
  return new Promise((resolve) => {
    // LC_ALL: what a crontab says of having none is read.
    const child = spawn(program, args, { env: { ...env, LC_ALL: 'C' }, stdio: 'pipe' })
    // Node's own `timeout` goes on where the program is not there, and keeps this process from ending.
    const timer = setTimeout(() => child.kill(), LONGEST_RUN)
    const end = (ran: Ran) => {
      clearTimeout(timer)
      resolve(ran)
    }
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('latin1').on('data', (piece: string) => {
      stdout += piece
    })
    child.stderr.setEncoding('utf8').on('data', (piece: string) => {
      stderr += piece
    })
    child.stdin.on('error', () => {})
    child.stdin.end(input, 'latin1')
    child.on('error', () => end({ code: 127, stdout: '', stderr: '' }))
    child.on('close', (code) => end({ code: code ?? 1, stdout, stderr }))
  })
}
