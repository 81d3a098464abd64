// A program in our place: with our streams, our signals, and its exit code as ours.
import { type ChildProcess, spawn } from 'node:child_process'
import { constants } from 'node:os'
import { Failure } from '../../diagnostics/failure.ts'
import { quoteForMessage } from '../../terminal/escape.ts'

interface ChildOptions {
  readonly cwd: string
  readonly env: NodeJS.ProcessEnv
}

/**
 * Runs the first of these programs that there is, and waits for its end, whatever is sent to us meanwhile. Gives its exit code, or that of
 * a shell for a signal.
 * @throws Failure (`unavailable`) where none can be started
 */
export async function runChild(
  programs: readonly string[],
  args: readonly string[],
  options: ChildOptions,
): Promise<number> {
  for (const program of programs) {
    const started = await start(program, args, options)
    if (started !== 'not there') return await started.ended
  }
  throw new Failure(
    'unavailable',
    `There is no program ${programs.map(quoteForMessage).join(' or ')}.`,
    'Install Terraform or OpenTofu, or name the program with --terraform.',
  )
}

interface Started {
  readonly ended: Promise<number>
}

async function start(program: string, args: readonly string[], options: ChildOptions): Promise<Started | 'not there'> {
  // On a terminal, Ctrl-C reaches every process of its group; elsewhere who sends a signal to us may mean the group or us. In a group of
  // its own, the program gets from us what we get, and once.
  const isOnTerminal = [process.stdin, process.stdout, process.stderr].some(({ isTTY }) => isTTY)
  const child = spawn(program, args, { ...options, stdio: 'inherit', detached: !isOnTerminal })
  const forget = passSignals(child, isOnTerminal)
  const ended = new Promise<number>((resolve) => {
    child.once('exit', (code, signal) => {
      forget()
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]))
    })
  })
  return await new Promise((resolve, reject) => {
    child.once('spawn', () => resolve({ ended }))
    child.once('error', (error: NodeJS.ErrnoException) => {
      forget()
      if (error.code === 'ENOENT') resolve('not there')
      else reject(cannotStart(program, error))
    })
  })
}

/** Sent by the terminal, when somebody presses Ctrl-C or closes it, to all processes in front of it. */
const fromTerminal: ReadonlySet<NodeJS.Signals> = new Set(['SIGINT', 'SIGQUIT', 'SIGHUP'])

/** None of them ends us: the program decides, and we end with it. */
function passSignals(child: ChildProcess, isOnTerminal: boolean): () => void {
  const handlers = (['SIGINT', 'SIGQUIT', 'SIGHUP', 'SIGTERM'] as const).map((signal) => {
    const handler = () => {
      if (!isOnTerminal || !fromTerminal.has(signal)) child.kill(signal)
    }
    process.on(signal, handler)
    return () => process.off(signal, handler)
  })
  return () => {
    for (const remove of handlers) remove()
  }
}

function cannotStart(program: string, error: NodeJS.ErrnoException): Failure {
  return new Failure(
    'unavailable',
    `Cannot start ${quoteForMessage(program)}: ${error.code ?? error.message}.`,
    'Name another program with --terraform.',
    { cause: error },
  )
}
