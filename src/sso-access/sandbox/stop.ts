import { setTimeout as wait } from 'node:timers/promises'
import { Failure } from '../../diagnostics/failure.ts'
import { ask, findServer } from '../../sandbox-process/ask.ts'
import { sandboxHome } from '../../sandbox-process/home.ts'
import { isRunning } from '../../sandbox-process/server-record.ts'
import type { World } from '../../terminal/program.ts'

/** How long a sandbox may take to end. */
const PATIENCE = 5000

/** `sso-access sandbox stop`: gives the exit code. None that runs is what was wanted. */
export async function runStop({ json }: { readonly json?: boolean }, { env, terminal }: World): Promise<number> {
  const tell = (words: string) => {
    if (json === true) terminal.write(`${JSON.stringify({ version: 1, running: false }, null, 2)}\n`)
    else terminal.say(words)
    return 0
  }
  const record = await findServer(sandboxHome(env))
  if (record === undefined) {
    return tell('No sandbox is running.\n')
  }
  await ask(record, 'POST', 'stop')
  for (let waited = 0; isRunning(record.pid); waited += 20) {
    if (waited >= PATIENCE) {
      const hint = `End the process ${record.pid}: the state is safe.`
      throw new Failure('unavailable', `The sandbox at ${record.url} does not end.`, hint)
    }
    await wait(20)
  }
  return tell(`The sandbox at ${record.url} is stopped. Its state stays: ${record.state}\n`)
}
