import { spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, realpathSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { Failure } from '../../diagnostics/failure.ts'
import type { World } from '../../terminal/program.ts'
import { ask, findServer } from './ask.ts'
import { describeStatus, type StatusDocument } from './describe.ts'
import { type SandboxHome, sandboxHome } from './home.ts'
import { makePrivateFolder } from './private-file.ts'
import { readServerRecord, type ServerRecord } from './server-record.ts'

export interface StartOptions {
  readonly port?: string
  readonly host?: string
  /** `example`, `large` or a file. */
  readonly seed?: string
  readonly state?: string
  readonly set?: readonly string[]
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
  throw new Failure('usage', `The sandbox listens on loopback only, not on ${JSON.stringify(host)}.`, hint)
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

function portIn(text = '0'): number {
  const port = Number(text)
  if (/^\d+$/.test(text) && port <= 65_535) return port
  throw new Failure(
    'usage',
    `${JSON.stringify(text)} is no port.`,
    'Give a number up to 65535, or none for any port that is free.',
  )
}

/** `sso-access` beside the program that runs, which may be symflow, and may have been called by a link. */
function ownProgram(): string {
  return join(dirname(realpathSync(process.argv[1] ?? '')), 'sso-access.js')
}

/** Starts one in the background and waits until it answers. @throws Failure with what it said where it does not */
export async function startProcess(
  home: SandboxHome,
  options: StartOptions,
  cwd: string,
  program: string = ownProgram(),
): Promise<{ readonly record: ServerRecord; readonly status: StatusDocument }> {
  portIn(options.port)
  makePrivateFolder(home.folder)
  const log = openSync(home.log, 'w', 0o600)
  const given = (['port', 'seed', 'state'] as const).flatMap((name) =>
    options[name] === undefined ? [] : [`--${name}`, options[name]],
  )
  const set = (options.set ?? []).flatMap((setting) => ['--set', setting])
  const args = [program, 'sandbox', 'start', '--foreground', '--json', ...given, ...set]
  const env = { ...process.env, SSO_ACCESS_SANDBOX_HOME: home.folder }
  const child = spawn(process.execPath, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', log] })
  closeSync(log)
  // One line, when it answers; the end of the output where it never will.
  const line = await new Promise<string>((settled) => {
    let said = ''
    child.stdout?.on('data', (piece: Buffer) => {
      said += piece
      if (said.endsWith('\n')) settled(said)
    })
    child.once('exit', () => settled(said))
  })
  child.stdout?.destroy()
  child.unref()
  const record = readServerRecord(home)
  if (record !== undefined && line !== '') return { record, status: JSON.parse(line) as StatusDocument }
  const [sentence = '', hint = ''] = readFileSync(home.log, 'utf8').trim().split('\n')
  throw new Failure(
    'unavailable',
    sentence.replace(/^error: /, '') || 'The sandbox did not start.',
    hint.trim() || `Its log is ${home.log}.`,
  )
}
