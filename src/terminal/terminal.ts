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
}

type TerminalProcess = Pick<NodeJS.Process, 'stdin' | 'stdout' | 'stderr' | 'env'>

/** The terminal of a process. Colour only on a TTY, and not under `NO_COLOR` (no-color.org), `CI` or a dumb terminal. */
export function terminalOf({ stdin, stdout, stderr, env }: TerminalProcess): Terminal {
  const plain = isSet(env['NO_COLOR']) || isSet(env['CI']) || env['TERM'] === 'dumb'
  return {
    write: (text) => {
      stdout.write(text)
    },
    say: (text) => {
      stderr.write(text)
    },
    interactive: stdin.isTTY === true && stderr.isTTY === true && env['TERM'] !== 'dumb',
    colour: { stdout: stdout.isTTY === true && !plain, stderr: stderr.isTTY === true && !plain },
  }
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== ''
}
