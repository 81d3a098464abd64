import { ask, requireServer } from '../../sandbox-process/ask.ts'
import { sandboxHome } from '../../sandbox-process/home.ts'
import type { World } from '../../terminal/program.ts'
import { changesIn } from './settings-given.ts'

/** `sso-access sandbox set name=value …`: changes settings, and prints what they are then. */
export async function runSet(
  texts: readonly string[],
  { json }: { readonly json?: boolean },
  { env, terminal }: World,
): Promise<number> {
  const document = (await ask(requireServer(sandboxHome(env)), 'POST', 'settings', changesIn(texts))) as {
    readonly settings: Readonly<Record<string, unknown>>
  }
  if (json === true) terminal.write(`${JSON.stringify(document, null, 2)}\n`)
  else {
    const { unverified, ...settings } = document.settings
    const lines = Object.entries({ ...settings, ...(unverified as object) }).map(
      ([name, value]) => `${name}=${String(value)}\n`,
    )
    terminal.write(lines.join(''))
  }
  return 0
}
