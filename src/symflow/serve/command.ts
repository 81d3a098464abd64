import { statePath } from '../../configuration/state-path.ts'
import { portIn } from '../../sandbox-process/start-process.ts'
import type { World } from '../../terminal/program.ts'
import { quoteForShell } from '../../terminal/shell.ts'
import { startApi } from './start.ts'

/** As commander gives it. */
export interface ServeFlags {
  readonly port?: string
  readonly state?: string
  readonly json?: boolean
  readonly debug?: boolean
}

/** `symflow serve`: the API in the foreground, until it is stopped. Its token is printed here, and nowhere else. */
export async function runServe(flags: ServeFlags, { cwd, terminal }: World): Promise<number> {
  const { json = false, debug = false } = flags
  const state = statePath({ cwd, directory: '.', state: flags.state })
  const port = portIn(flags.port)
  // Before anybody can know that there is something to stop.
  const stopped = new Promise<number>((resolve) => {
    process.once('SIGINT', () => resolve(130))
    process.once('SIGTERM', () => resolve(0))
    process.once('SIGHUP', () => resolve(0))
  })
  const api = await startApi({ program: 'symflow serve', port, state, debug }, terminal)
  const { environment } = api
  if (json) {
    const document = { version: 1, command: 'serve', pid: process.pid, state: state.shown, environment }
    terminal.write(`${JSON.stringify(document, null, 2)}\n`)
  } else {
    const lines = Object.entries(environment).map(([name, value]) => `export ${name}=${quoteForShell(value)}\n`)
    terminal.write(lines.join(''))
  }
  terminal.say('The Sym API answers on this machine, to who has the token. Ctrl-C stops it.\n')
  const code = await stopped
  await api.close()
  return code
}
