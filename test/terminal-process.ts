import { join } from 'node:path'
import { describe } from 'vitest'
import { root } from '../build/bundle.mjs'
import { environment, type RunOptions } from './processes.ts'

type Pty = typeof import('@lydell/node-pty')
const loaded: Pty | Error = await import('@lydell/node-pty').catch((error: unknown) => new Error(String(error)))

/** A suite that needs a real terminal. Where none can be made (node-pty ships compiled, for some platforms), it is skipped. */
export function describeOnTerminal(name: string, body: () => void): void {
  if (loaded instanceof Error) {
    console.warn(`SKIPPED on ${process.platform}-${process.arch}: ${name}. There is no terminal: ${loaded.message}`)
    describe.skip(name, body)
  } else describe(name, body)
}

export interface TerminalOptions extends Pick<RunOptions, 'cwd' | 'env'> {
  /** Default: 100 */
  readonly cols?: number
  /** Default: 40 */
  readonly rows?: number
}

/** Starts any program on a terminal. It is the leader of a session, as if somebody had just logged in. */
export function startOnTerminal(
  command: string,
  args: readonly string[],
  { cols = 100, rows = 40, cwd = root, env = {} }: TerminalOptions = {},
): ReturnType<Pty['spawn']> {
  if (loaded instanceof Error) throw loaded
  return loaded.spawn(command, [...args], {
    cols,
    rows,
    cwd,
    env: environment({ TERM: 'xterm-256color', CI: undefined, NO_COLOR: undefined, FORCE_COLOR: undefined, ...env }),
  })
}

/** The command and arguments that start one of our programs as built. */
export function commandOf(
  name: 'symflow' | 'sso-access',
  args: readonly string[],
): readonly [command: string, args: readonly string[]] {
  return [process.execPath, [join(root, 'bin', `${name}.js`), ...args]]
}

/** Runs one of our programs on a terminal (of 100 columns, where it does not matter) that nobody types into; what it shows is stdout and stderr together. */
export function runBinOnTerminal(
  name: 'symflow' | 'sso-access',
  args: readonly string[],
  { timeout = 30_000, ...options }: TerminalOptions & Pick<RunOptions, 'timeout'> = {},
): Promise<{ readonly code: number; readonly shown: string }> {
  return new Promise((resolve, reject) => {
    const terminal = startOnTerminal(...commandOf(name, args), options)
    let shown = ''
    terminal.onData((piece) => {
      shown += piece
    })
    const timer = setTimeout(() => {
      terminal.kill('SIGKILL')
      reject(new Error(`${name} ${args.join(' ')} did not end in ${timeout} ms. It showed: ${shown}`))
    }, timeout)
    terminal.onExit(({ exitCode }) => {
      clearTimeout(timer)
      resolve({ code: exitCode, shown })
    })
  })
}
