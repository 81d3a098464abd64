import { ask, findServer } from '../../sandbox-process/ask.ts'
import { describeStatus, type StatusDocument } from '../../sandbox-process/describe.ts'
import { sandboxHome } from '../../sandbox-process/home.ts'
import type { World } from '../../terminal/program.ts'

/** `sso-access sandbox status`: gives the exit code. */
export async function runStatus({ json }: { readonly json?: boolean }, { env, terminal }: World): Promise<number> {
  const record = await findServer(sandboxHome(env))
  const status: StatusDocument =
    record === undefined ? { version: 1, running: false } : ((await ask(record, 'GET', 'status')) as StatusDocument)
  if (json === true) terminal.write(`${JSON.stringify(status, null, 2)}\n`)
  else if (record === undefined) terminal.say('No sandbox is running. Start one with: sso-access sandbox start\n')
  else terminal.say(`A sandbox runs at ${record.url}\n${describeStatus(status)}`)
  return 0
}
