import { Failure, isFailure } from '../diagnostics/failure.ts'
import { escapeForTerminal } from './escape.ts'
import { forgetGoneTerminals } from './gone.ts'
import { type Terminal, terminalOf } from './terminal.ts'

/** What a command gets from the process; nothing below a command reads the process itself. */
export interface World {
  readonly cwd: string
  readonly env: NodeJS.ProcessEnv
  readonly terminal: Terminal
}

/** A program: takes its arguments, gives its exit code. */
export type Program = (args: readonly string[], world: World) => Promise<number>

/**
 * Runs a program as this process: its exit code becomes the process's, an expected failure becomes a sentence and a hint,
 * and a bug one sentence, with its trace under `--debug`.
 */
export async function runProgram(
  name: string,
  program: Program,
  exitCodeOf: (error: unknown) => number,
): Promise<void> {
  const terminal = terminalOf(process)
  const args = process.argv.slice(2)
  const fail = (error: unknown) => {
    process.exitCode = exitCodeOf(error)
    terminal.say(describeError(name, error, args.includes('--debug')))
  }
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      // `symflow … | head` closes our stdout early: what was to be done is done all the same, with the exit code it has.
      if (error.code !== 'EPIPE' && stream === process.stdout) {
        fail(
          new Failure('files', `The output cannot be written: ${error.message}.`, 'Check where it goes.', {
            cause: error,
          }),
        )
      }
    })
  }
  if (process.platform !== 'win32') process.once('exit', forgetGoneTerminals)
  try {
    process.exitCode = await program(args, { cwd: process.cwd(), env: process.env, terminal })
  } catch (error) {
    fail(error)
  }
}

/** An error in words: a sentence and a hint, of a bug one sentence; with its trace under `--debug`. */
export function describeError(name: string, error: unknown, debug: boolean): string {
  const trace = error instanceof Error && error.stack !== undefined ? `${error.stack}\n` : ''
  if (isFailure(error)) {
    const prefix = error.code === 'interrupted' ? '' : 'error: '
    const hint = error.hint === '' ? '' : `  ${escapeForTerminal(error.hint)}\n`
    return `${prefix}${escapeForTerminal(error.message)}\n${hint}${debug ? trace : ''}`
  }
  const message = error instanceof Error ? error.message : String(error)
  if (debug) return trace === '' ? `${message}\n` : trace
  return `error: ${name} has a bug: ${escapeForTerminal(message)}\n  Run it again with --debug and report the trace that it prints.\n`
}
