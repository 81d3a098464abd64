import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { Failure } from '../../diagnostics/failure.ts'
import { ask, findServer } from '../../sandbox-process/ask.ts'
import { describeStatus, type StatusDocument } from '../../sandbox-process/describe.ts'
import { type SandboxHome, sandboxHome } from '../../sandbox-process/home.ts'
import type { ServerRecord } from '../../sandbox-process/server-record.ts'
import { type ProcessOptions, portIn, startProcess } from '../../sandbox-process/start-process.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import type { World } from '../../terminal/program.ts'

export interface StartOptions extends ProcessOptions {
  readonly host?: string
  readonly foreground?: boolean
  readonly json?: boolean
}

/** `sso-access sandbox start`: gives the exit code. */
export async function runStart(options: StartOptions, { cwd, env, terminal }: World): Promise<number> {
  refuseOtherHosts(options.host)
  const home = sandboxHome(env)
  const state = options.state === undefined ? home.state : resolve(cwd, options.state)
  if (options.seed !== undefined && existsSync(state)) {
    const hint = 'Plant another seed with: sso-access sandbox reset --seed <seed>'
    throw new Failure('conflict', `The state file ${state} has been seeded before.`, hint)
  }
  const running = await findServer(home)
  if (options.foreground === true) return runHere(options, { home, state, cwd, terminal })
  const status = running === undefined ? (await startProcess(home, options, cwd)).status : await statusOf(running)
  if (options.json === true) terminal.write(`${JSON.stringify(status, null, 2)}\n`)
  else {
    const how = running === undefined ? 'A sandbox runs' : 'A sandbox is running already'
    terminal.say(`${how} at ${status.url}\n${describeStatus(status)}${next}`)
  }
  return 0
}

const statusOf = async (record: ServerRecord) => (await ask(record, 'GET', 'status')) as StatusDocument

const next = `
Point AWS clients at it, in this shell:
  eval "$(sso-access sandbox env)"
`

function refuseOtherHosts(host: string | undefined): void {
  if (host === undefined || ['127.0.0.1', '::1', 'localhost'].includes(host)) return
  const hint = 'Leave --host out: the sandbox listens on 127.0.0.1.'
  throw new Failure('usage', `The sandbox listens on loopback only, not on ${quoteForMessage(host)}.`, hint)
}

interface Here {
  readonly home: SandboxHome
  readonly state: string
  readonly cwd: string
  readonly terminal: World['terminal']
}

async function runHere(options: StartOptions, { home, state, cwd, terminal }: Here): Promise<number> {
  const [{ runForeground }, { seedNamed }, { settingsGiven }] = await Promise.all([
    import('./foreground.ts'),
    import('./seed-named.ts'),
    import('./settings-given.ts'),
  ])
  const seed = seedNamed(options.seed ?? 'example', cwd)
  const ready = (record: ServerRecord, status: StatusDocument) => {
    if (options.json === true) terminal.write(`${JSON.stringify(status)}\n`)
    else terminal.say(`A sandbox runs at ${record.url}. Ctrl-C stops it.\n`)
  }
  const settings = settingsGiven(options.set ?? [])
  return runForeground(home, { port: portIn(options.port), state, seed: () => seed, settings, ready }, terminal)
}
