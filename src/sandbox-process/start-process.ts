import { spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Failure } from '../diagnostics/failure.ts'
import { quoteForMessage } from '../terminal/escape.ts'
import type { StatusDocument } from './describe.ts'
import type { SandboxHome } from './home.ts'
import { makePrivateFolder } from './private-file.ts'
import { readServerRecord, type ServerRecord } from './server-record.ts'

/** What a sandbox is started with. */
export interface ProcessOptions {
  readonly port?: string
  /** `example`, `large` or a file. */
  readonly seed?: string
  readonly state?: string
  readonly set?: readonly string[]
}

/** Reads a port as it is typed: none is any that is free. @throws Failure (`usage`) */
export function portIn(text = '0'): number {
  const port = Number(text)
  if (/^\d+$/.test(text) && port <= 65_535) return port
  throw new Failure(
    'usage',
    `${quoteForMessage(text)} is not a port.`,
    'Give a number up to 65535, or none for any port that is free.',
  )
}

/** `sso-access` beside the program that runs, which may be symflow, and may have been called by a link. */
export function ownProgram(): string {
  return join(dirname(realpathSync(process.argv[1] ?? '')), 'sso-access.js')
}

/** Starts one in the background and waits until it answers. @throws Failure with what it said where it does not */
export async function startProcess(
  home: SandboxHome,
  options: ProcessOptions,
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
    hint.trim() || `Read its log: ${home.log}`,
  )
}
