import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { root } from '../build/bundle.mjs'

export interface Ended {
  /** Null where a signal ended it. */
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

export interface RunOptions {
  readonly cwd?: string
  /** Laid over our own environment; undefined takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>
  /** All that stdin gives before it ends. Default: nothing. It is never a terminal. */
  readonly input?: string
  /** Milliseconds until it is killed, and the test fails. Default: 30,000. */
  readonly timeout?: number
  /** Closed before the process can write to it, as `| head -0` would. */
  readonly closed?: 'stdout' | 'stderr'
  /** The user it runs as. Only root can choose one. */
  readonly uid?: number
}

/** Runs one of our programs as built, through its file in bin/. */
export function runBin(name: 'symflow' | 'sso-access', args: readonly string[], options?: RunOptions): Promise<Ended> {
  return runProcess(process.execPath, [join(root, 'bin', `${name}.js`), ...args], options)
}

/** Runs any program and waits for its end. Rejects only where it cannot be started or has to be killed. */
export function runProcess(command: string, args: readonly string[], options: RunOptions = {}): Promise<Ended> {
  const { cwd, env, input = '', timeout = 30_000, closed, uid } = options
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env: environment(env), stdio: 'pipe', uid })
    const out: Buffer[] = []
    const err: Buffer[] = []
    child.stdout.on('data', (piece: Buffer) => out.push(piece))
    child.stderr.on('data', (piece: Buffer) => err.push(piece))
    if (closed !== undefined) child[closed].destroy()
    // A program that never reads its stdin closes it; that is its right.
    child.stdin.on('error', () => {})
    child.stdin.end(input)
    const timer = setTimeout(() => {
      child.kill('SIGKILL')
      reject(new Error(`${command} ${args.join(' ')} did not end in ${timeout} ms. stderr: ${Buffer.concat(err)}`))
    }, timeout)
    child.on('error', reject)
    child.on('close', (code, signal) => {
      clearTimeout(timer)
      resolve({ code, signal, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() })
    })
  })
}

/** Ours without what makes Node slow to start or a program behave as under a test runner, and with `changes`. */
export function environment(changes: RunOptions['env'] = {}): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env, ...changes }
  const unwanted = ['NODE_EXTRA_CA_CERTS', 'NODE_OPTIONS', 'NODE_ENV', 'VITEST'].filter((name) => !(name in changes))
  return Object.fromEntries(
    Object.entries(env).filter(([name, value]) => value !== undefined && !unwanted.includes(name)),
  )
}
