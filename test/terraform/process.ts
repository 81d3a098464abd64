import { spawn } from 'node:child_process'

export interface Outcome {
  /** `null` where a signal ended the process. */
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface ProcessOptions {
  readonly cwd?: string
  /** The whole environment of the process; without it, ours. */
  readonly env?: NodeJS.ProcessEnv
  readonly stdin?: string
  /** After this the process is killed and the promise rejected. Two minutes unless told. */
  readonly timeoutMs?: number
}

/** Runs a program to its end, whatever its exit code. Rejects where it cannot be started or does not end in time. */
export function runProcess(command: string, args: readonly string[], options: ProcessOptions = {}): Promise<Outcome> {
  const { cwd, env = process.env, stdin = '', timeoutMs = 120_000 } = options
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: 'pipe' })
    const stdout: Buffer[] = []
    const stderr: Buffer[] = []
    const timer = setTimeout(() => {
      child.kill('SIGKILL')
      reject(new Error(`${command} ${args.join(' ')} did not end within ${timeoutMs} ms`))
    }, timeoutMs)
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk))
    child.stdin.on('error', () => {}) // a program may end without reading its input; its exit code says whether that was right
    child.stdin.end(stdin)
    child.on('error', (error) => {
      clearTimeout(timer)
      reject(error)
    })
    child.on('close', (code) => {
      clearTimeout(timer)
      resolve({ code, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() })
    })
  })
}

/** The last line that says something: for most programs, what went wrong. */
export function lastLine(outcome: Outcome): string {
  return `${outcome.stdout}\n${outcome.stderr}`.trim().split('\n').at(-1) ?? ''
}
