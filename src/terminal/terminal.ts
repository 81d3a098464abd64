import { fitted } from './fit.ts'
import { cutTo } from './width.ts'

/** Where a command talks: data goes to stdout, everything said to a person goes to stderr. */
export interface Terminal {
  /** Data, to stdout. */
  write(text: string): void
  /** Talk, to stderr: broken between words where that is a terminal. */
  say(text: string): void
  /** What goes on, on one line that is gone with whatever comes next. Nothing where nobody watches, or nothing is to move. */
  status(text: string): void
  /** Whether a person is there who can answer a question. */
  readonly interactive: boolean
  /** Whether stdout, and stderr, may be coloured. */
  readonly colour: { readonly stdout: boolean; readonly stderr: boolean }
  /** How wide stdout is; undefined where it is no terminal. */
  readonly columns: number | undefined
}

type TerminalProcess = Pick<NodeJS.Process, 'stdin' | 'stdout' | 'stderr' | 'env'>

/**
 * The terminal of a process. Colour and motion only on a TTY, and not under `NO_COLOR` (no-color.org), `CI` or a dumb
 * terminal.
 */
export function terminalOf(from: TerminalProcess): Terminal {
  const { stdout, stderr, env } = from
  const plain = isSet(env['NO_COLOR']) || isSet(env['CI']) || env['TERM'] === 'dumb'
  const isInteractive = () => from.stdin.isTTY === true && stderr.isTTY === true && env['TERM'] !== 'dumb'
  let isShown = false
  const status = (text: string) => {
    if (text === '' ? !isShown : plain || !isInteractive()) return
    isShown = text !== ''
    // A line that is as wide as the terminal, or wider, could not be taken away.
    stderr.write(`\r\u001b[K${cutTo(text, (columnsOf(stderr) ?? 80) - 1)}`)
  }
  return {
    write: (text) => {
      status('')
      stdout.write(text)
    },
    say: (text) => {
      status('')
      stderr.write(fitted(text, columnsOf(stderr)))
    },
    status,
    // Node opens stdin when it is first asked for, which takes 2 ms that most commands need not wait for.
    get interactive() {
      return isInteractive()
    },
    colour: { stdout: stdout.isTTY === true && !plain, stderr: stderr.isTTY === true && !plain },
    columns: columnsOf(stdout),
  }
}

function columnsOf({ isTTY, columns }: NodeJS.WriteStream): number | undefined {
  return isTTY === true && columns > 0 ? columns : undefined
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== ''
}
