// A person at a terminal: looks at the screen and presses keys. Nothing here waits for a time to pass; everything waits
// for the screen to show something, and fails with the screen when it does not.
import xterm from '@xterm/headless'
import { onTestFinished } from 'vitest'
import { commandOf, startOnTerminal, type TerminalOptions } from '../terminal-process.ts'

const keys = {
  enter: '\r',
  tab: '\t',
  backspace: '\u007f',
  up: '\u001b[A',
  down: '\u001b[B',
  right: '\u001b[C',
  left: '\u001b[D',
  home: '\u0001',
  'ctrl-c': '\u0003',
  'ctrl-d': '\u0004',
  'ctrl-u': '\u0015',
  'ctrl-z': '\u001a',
} as const

export interface Session {
  /** Everything on the screen, and above it. */
  screen(): string
  /** Lines that were too long for the terminal, which broke them itself. */
  brokenByTerminal(): readonly string[]
  /** Whether the cursor can be seen. */
  hasCursor(): boolean
  /** What came from the program, with all its control characters. */
  raw(): string
  type(text: string): void
  press(key: keyof typeof keys, times?: number): void
  /** Waits until the screen shows this; a text may be broken into lines there. */
  sees(what: string | RegExp): Promise<void>
  /** Waits until the cursor is there, both from 0. */
  cursorAt(column: number, row: number): Promise<void>
  /** Waits until this question is open. */
  asks(message: string): Promise<void>
  /** Waits for a question, types, presses Enter, and waits until the screen has taken it. */
  answer(message: string, text: string, shown?: string): Promise<void>
  /** Waits for a question with choices and takes one of them. */
  choose(message: string, name: string, shown?: string): Promise<void>
  /** Waits for a question with many choices, types, waits until this one is the first of those that fit, and takes it. */
  find(message: string, text: string, name: string, shown: string): Promise<void>
  /** Makes the terminal another size. */
  resize(columns: number, rows: number): void
  /** Says that the terminal has gone, which is still there. */
  hangUp(): void
  /** Takes the terminal away, as the window of a terminal does: the kernel hangs up, and what is written to it fails. */
  close(): void
  /** Waits for the end of the program: its exit code, 128 + n where signal n ended it. */
  ended(): Promise<number>
}

const deadline = 20_000

/** Starts symflow on a terminal. */
export function openSymflow(args: readonly string[], options: TerminalOptions = {}): Session {
  return open(...commandOf('symflow', args), options)
}

/** Starts sso-access on a terminal. */
export function openSsoAccess(args: readonly string[], options: TerminalOptions = {}): Session {
  return open(...commandOf('sso-access', args), options)
}

/** Starts a shell on a terminal, which runs a script. `$SYMFLOW` and `$SSO_ACCESS` are our programs. */
export function openShell(script: string, options: TerminalOptions = {}): Session {
  const line = (name: 'symflow' | 'sso-access') => commandOf(name, []).flat().join(' ')
  const env = { ...options.env, SYMFLOW: line('symflow'), SSO_ACCESS: line('sso-access') }
  return open('/bin/sh', ['-c', script], { ...options, env })
}

function open(command: string, args: readonly string[], options: TerminalOptions): Session {
  const screenOf = new xterm.Terminal({
    cols: options.cols ?? 100,
    rows: options.rows ?? 40,
    scrollback: 10_000,
    allowProposedApi: true,
  })
  const process = startOnTerminal(command, args, options)
  let raw = ''
  let code: number | undefined
  let look = () => {}
  process.onData((piece) => {
    raw += piece
    screenOf.write(piece, () => look())
  })
  process.onExit(({ exitCode, signal = 0 }) => {
    screenOf.write('', () => {
      code = signal === 0 ? exitCode : 128 + signal
      look()
    })
  })
  onTestFinished(() => {
    if (code === undefined) process.kill('SIGKILL')
    screenOf.dispose()
  })

  const screen = () => textOf(screenOf)
  const until = (what: string, isTrue: () => boolean): Promise<void> =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(
          new Error(
            `waited in vain for ${what}. The screen:\n${screen()}\n(${code === undefined ? 'running' : `exit code ${code}`})`,
          ),
        )
      }, deadline)
      look = () => {
        if (!isTrue()) return
        clearTimeout(timer)
        look = () => {}
        resolve()
      }
      look()
    })
  const type = (text: string) => process.write(text)
  const press = (key: keyof typeof keys, times = 1) => type(keys[key].repeat(times))
  const sees = (what: string | RegExp) =>
    until(`${what}`, () => {
      const shown = screen()
      return typeof what === 'string' ? countOf(shown, what) > 0 : what.test(shown)
    })
  const asks = (message: string) =>
    until(`the question ${message}`, () =>
      screen()
        .split('\n')
        .some((line) => line.startsWith(`? ${message}`)),
    )
  const taken = (message: string, shown: string, before: number) =>
    until(`the answer ${shown}`, () => countOf(screen(), `✔ ${message} ${shown}`) > before)

  return {
    screen,
    brokenByTerminal: () => {
      const { active } = screenOf.buffer
      const lines = Array.from({ length: active.length }, (_, index) => active.getLine(index))
      return lines.flatMap((line) => (line?.isWrapped === true ? [line.translateToString(true)] : []))
    },
    hasCursor: () => raw.lastIndexOf('\u001b[?25l') <= raw.lastIndexOf('\u001b[?25h'),
    raw: () => raw,
    type,
    press,
    sees,
    cursorAt: (column, row) => {
      const { active } = screenOf.buffer
      return until(
        `the cursor at ${column}, ${row}`,
        () => active.cursorX === column && active.baseY + active.cursorY === row,
      )
    },
    asks,
    answer: async (message, text, shown = text) => {
      await asks(message)
      const before = countOf(screen(), `✔ ${message} ${shown}`)
      type(`${text}\r`)
      await taken(message, shown, before)
    },
    choose: async (message, name, shown = name) => {
      await asks(message)
      // What was drawn may come in pieces; this is the last one.
      const isWhole = () => screen().endsWith('Arrow keys move, Enter takes.')
      await until(`the choices of ${message}`, isWhole)
      const before = countOf(screen(), `✔ ${message} ${shown}`)
      while (!screen().includes(`❯ ${name}`)) {
        const now = screen()
        press('down')
        await until('another choice', () => screen() !== now && isWhole())
      }
      press('enter')
      await taken(message, shown, before)
    },
    find: async (message, text, name, shown) => {
      await asks(message)
      type(text)
      await until(`${name} to be the first of what fits`, () => screen().includes(`? ${message} ${text}\n❯ ${name}`))
      press('enter')
      await taken(message, shown, 0)
    },
    resize: (columns, rows) => {
      process.resize(columns, rows)
      screenOf.resize(columns, rows)
    },
    hangUp: () => process.kill('SIGHUP'),
    // The descriptor itself: node-pty would send a signal of its own too.
    close: () => (process as unknown as { readonly _socket: { destroy(): void } })._socket.destroy(),
    ended: async () => {
      await until('the end', () => code !== undefined)
      return code ?? -1
    },
  }
}

function textOf({ buffer, rows }: InstanceType<typeof xterm.Terminal>): string {
  const lines: string[] = []
  for (let index = 0; index < buffer.active.baseY + rows; index++) {
    const line = buffer.active.getLine(index)
    const text = line?.translateToString(true) ?? ''
    // The terminal broke the line, not the program.
    if (line?.isWrapped === true) lines.push(`${lines.pop() ?? ''}${text}`)
    else lines.push(text)
  }
  return lines.join('\n').trimEnd()
}

/** How often a text is on the screen, wherever it is broken into lines there. */
function countOf(shown: string, text: string): number {
  const letters = (of: string) => of.replace(/\s+/g, '')
  return letters(shown).split(letters(text)).length - 1
}
