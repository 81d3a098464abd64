import type { World } from '../../../src/terminal/program.ts'

/** A command's surroundings without a terminal, and what it writes and says there. */
export function worldIn(cwd: string): { readonly world: World; written(): string; said(): string } {
  let written = ''
  let said = ''
  const world: World = {
    cwd,
    env: {},
    terminal: {
      write: (text) => {
        written += text
      },
      say: (text) => {
        said += text
      },
      status: () => {},
      interactive: false,
      colour: { stdout: false, stderr: false },
      columns: undefined,
    },
  }
  return { world, written: () => written, said: () => said }
}
