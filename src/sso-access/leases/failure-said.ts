import { isFailure } from '../../diagnostics/failure.ts'
import { escapeForTerminal } from '../../terminal/escape.ts'
import type { Terminal } from '../../terminal/terminal.ts'

/** Runs what is done beside the matter: where that fails, as on a disk that is full, it is said, and what was asked for goes on. */
export async function failureSaid(
  run: () => Promise<void>,
  what: string,
  { say }: Pick<Terminal, 'say'>,
): Promise<void> {
  try {
    await run()
  } catch (error) {
    if (!isFailure(error)) throw error
    say(`${what}: ${escapeForTerminal(error.message)}\n`)
  }
}
