import type { Ask } from '../../terminal/ask.ts'
import type { Terminal } from '../../terminal/terminal.ts'

/** Who answers questions; undefined where there is no terminal. */
export async function asking({ interactive, colour }: Terminal): Promise<Ask | undefined> {
  if (!interactive) return undefined
  return (await import('../../terminal/inquirer.ts')).askOn(process, colour.stderr)
}
