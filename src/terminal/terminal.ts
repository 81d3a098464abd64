/** Where a command talks: data goes to stdout, everything said to a person goes to stderr. */
export interface Terminal {
  /** Data, to stdout. */
  write(text: string): void
  /** Talk, to stderr. */
  say(text: string): void
  /** Whether a person is there who can answer a question. */
  readonly interactive: boolean
  /** Whether stdout, and stderr, may be coloured. */
  readonly colour: { readonly stdout: boolean; readonly stderr: boolean }
  /** How wide stdout is; undefined where it is no terminal. */
  readonly columns: number | undefined
}

type TerminalProcess = Pick<NodeJS.Process, 'stdin' | 'stdout' | 'stderr' | 'env'>

/** The terminal of a process. Colour only on a TTY, and not under `NO_COLOR` (no-color.org), `CI` or a dumb terminal. */
export function terminalOf(from: TerminalProcess): Terminal {
  const { stdout, stderr, env } = from
  const plain = isSet(env['NO_COLOR']) || isSet(env['CI']) || env['TERM'] === 'dumb'
  return {
    write: (text) => {
      stdout.write(text)
    },
    say: (text) => {
      stderr.write(text)
    },
    // Node opens stdin when it is first asked for, which takes 2 ms that most commands need not wait for.
    get interactive() {
      return from.stdin.isTTY === true && stderr.isTTY === true && env['TERM'] !== 'dumb'
    },
    colour: { stdout: stdout.isTTY === true && !plain, stderr: stderr.isTTY === true && !plain },
    columns: stdout.isTTY === true && stdout.columns > 0 ? stdout.columns : undefined,
  }
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== ''
}
