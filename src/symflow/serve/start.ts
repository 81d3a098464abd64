// The API, as the commands that run it start it.
import { randomBytes, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { hostname } from 'node:os'
import type { StatePath } from '../../configuration/state-path.ts'
import { Failure, isFailure } from '../../diagnostics/failure.ts'
import { isRunning } from '../../sandbox-process/server-record.ts'
import { appliedFileAt } from '../../sym-api/applied-file.ts'
import { type ApiServer, serveApi } from '../../sym-api/server.ts'
import { escapeForTerminal } from '../../terminal/escape.ts'
import type { Terminal } from '../../terminal/terminal.ts'

export interface StartOptions {
  readonly program: 'symflow terraform' | 'symflow serve'
  readonly port: number
  /** Where it is kept. */
  readonly state: StatePath
  readonly debug: boolean
}

export interface StartedApi extends Pick<ApiServer, 'close'> {
  /** What Terraform's provider has to be told. */
  readonly environment: { readonly SYM_API_URL: string; readonly SYM_JWT: string }
}

/** Starts the API. @throws Failure where its file cannot be read, or its port is taken */
export async function startApi(options: StartOptions, terminal: Terminal): Promise<StartedApi> {
  const { program, port, state, debug } = options
  const writer = { pid: process.pid, host: hostname(), program, since: new Date().toISOString(), startOf }
  const file = appliedFileAt(state.path, state.shown, writer)
  // What cannot be read is better said before Terraform has done half of its work.
  file.read()
  const token = randomBytes(32).toString('base64url')
  const report = (error: unknown) => terminal.say(wordsFor(error, debug))
  const server = await listen({ port, token, file, newId: () => randomUUID(), report })
  return { environment: { SYM_API_URL: server.url, SYM_JWT: token }, close: server.close }
}

async function listen(options: Parameters<typeof serveApi>[0]): Promise<ApiServer> {
  try {
    return await serveApi(options)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (code !== 'EADDRINUSE' && code !== 'EACCES') throw error
    const hint = 'Give another --port, or none for any that is free.'
    throw new Failure('unavailable', `Port ${options.port} cannot be used: ${code}.`, hint, { cause: error })
  }
}

function wordsFor(error: unknown, debug: boolean): string {
  const trace = debug && error instanceof Error && error.stack !== undefined ? `${error.stack}\n` : ''
  const message = error instanceof Error ? error.message : String(error)
  const hint = isFailure(error) ? error.hint : 'Run it again with --debug and report the trace that it prints.'
  return `error: ${escapeForTerminal(`${isFailure(error) ? '' : 'The API has a bug: '}${message}\n  ${hint}\n${trace}`)}`
}

/** When a process started, in the system's own count; empty where it does not tell, undefined where no such process runs. */
function startOf(pid: number): string | undefined {
  if (!isRunning(pid)) return undefined
  if (process.platform !== 'linux') return ''
  try {
    // The 22nd field (proc(5)); the name before it may hold anything.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return undefined
  }
}
