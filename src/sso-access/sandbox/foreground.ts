// The process that is a sandbox.
import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Failure } from '../../diagnostics/failure.ts'
import { adminAnswer } from '../../sandbox/admin/admin.ts'
import { statusDocument } from '../../sandbox/admin/documents.ts'
import type { Clock } from '../../sandbox/clock.ts'
import { Sandbox } from '../../sandbox/sandbox.ts'
import type { Seed } from '../../sandbox/seed/seed.ts'
import { type SandboxServer, serve } from '../../sandbox/server.ts'
import type { Settings } from '../../sandbox/settings.ts'
import type { StatusDocument } from '../../sandbox-process/describe.ts'
import type { SandboxHome } from '../../sandbox-process/home.ts'
import { takeLock } from '../../sandbox-process/lock.ts'
import { codeOf, makePrivateFolder } from '../../sandbox-process/private-file.ts'
import { removeServerRecord, type ServerRecord, writeServerRecord } from '../../sandbox-process/server-record.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import type { Terminal } from '../../terminal/terminal.ts'

export interface ForegroundOptions {
  readonly port: number
  readonly state: string
  readonly seed: () => Seed
  readonly settings: (current: Settings) => Settings
  /** Called when it answers. */
  readonly ready: (record: ServerRecord, status: StatusDocument) => void
}

const systemClock: Clock = { now: () => Date.now(), wait: (milliseconds) => wait(milliseconds) }
const chance = (digits: number) =>
  randomBytes(Math.ceil(digits / 2))
    .toString('hex')
    .slice(0, digits)

/** Runs a sandbox until it is stopped: by Ctrl-C, a signal, or `sso-access sandbox stop`. */
export async function runForeground(
  home: SandboxHome,
  options: ForegroundOptions,
  terminal: Terminal,
): Promise<number> {
  // Keys are in the state file, and in what SQLite puts beside it.
  process.umask(0o077)
  makePrivateFolder(home.folder)
  makePrivateFolder(dirname(options.state))
  await takeLock(home)
  try {
    const sandbox = openSandbox(options, terminal)
    try {
      return await serveUntilStopped(home, sandbox, options, terminal)
    } finally {
      sandbox.close()
    }
  } finally {
    removeServerRecord(home)
    rmSync(home.lock, { force: true })
  }
}

async function serveUntilStopped(
  home: SandboxHome,
  sandbox: Sandbox,
  { port, state, ready }: ForegroundOptions,
  terminal: Terminal,
): Promise<number> {
  const token = chance(64)
  let stop: (code: number) => void = () => {}
  const stopped = new Promise<number>((resolve) => {
    stop = resolve
  })
  // Before anybody can know that there is something to stop.
  process.once('SIGINT', () => stop(130))
  process.once('SIGTERM', () => stop(0))
  const status = { pid: process.pid, state, url: '' }
  const server = await listen({
    port,
    clock: systemClock,
    answer: (request) => sandbox.answer(request),
    report: reportTo(terminal),
    ownAnswer: (request) => adminAnswer(request, sandbox, { token, status, stop: () => setImmediate(() => stop(0)) }),
  })
  status.url = server.url
  const record: ServerRecord = { version: 1, url: server.url, pid: process.pid, token, state }
  writeServerRecord(home, record)
  ready(record, { version: 1, running: true, ...status, ...statusDocument(sandbox) })
  const code = await stopped
  await server.close()
  if (code === 130) terminal.say('\nThe sandbox is stopped. Its state stays.\n')
  return code
}

/** Into the log, where it runs in the background. */
const reportTo = (terminal: Terminal) => (error: unknown) =>
  terminal.say(`The sandbox failed: ${error instanceof Error ? error.stack : String(error)}\n`)

async function listen(options: Parameters<typeof serve>[0]): Promise<SandboxServer> {
  try {
    return await serve(options)
  } catch (error) {
    if (codeOf(error) !== 'EADDRINUSE' && codeOf(error) !== 'EACCES') throw error
    throw new Failure(
      'unavailable',
      `Port ${options.port} cannot be used: ${codeOf(error)}.`,
      'Give another --port, or none for any that is free.',
    )
  }
}

function openSandbox({ state, seed, settings }: ForegroundOptions, terminal: Terminal): Sandbox {
  try {
    const sandbox = new Sandbox({ state, clock: systemClock, chance, seed, report: reportTo(terminal) })
    sandbox.changeSettings(settings(sandbox.settings))
    return sandbox
  } catch (error) {
    if (error instanceof Failure) throw error
    const why = error instanceof Error ? error.message : String(error)
    const hint = 'Name another with --state, or remove it.'
    throw new Failure('files', `The state file ${quoteForMessage(state)} cannot be used: ${why}.`, hint, {
      cause: error,
    })
  }
}
