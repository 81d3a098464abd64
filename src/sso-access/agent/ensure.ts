// Starts an agent for a state directory where none runs. Any number may try at the same time: the lock lets one stay.
import { spawn } from 'node:child_process'
import { utimesSync, writeFileSync } from 'node:fs'
import { isProcessLocked } from '../../ledger/sqlite/process-lock.ts'
import { ownProgram } from '../../sandbox-process/start-process.ts'
import type { World } from '../../terminal/program.ts'
import type { Leases } from '../leases/open.ts'
import { agentEnvironment } from './environment.ts'
import { agentFiles } from './files.ts'

/** Whether an agent is at work. */
export type Ensured =
  | { readonly kind: 'runs' }
  /** It has been started, and may not be up yet. */
  | { readonly kind: 'started'; readonly pid: number }
  /** `isFailure`: there should be one. */
  | { readonly kind: 'none'; readonly sentence: string; readonly isFailure: boolean }

export interface EnsureOptions {
  /** False under `--no-agent`, as commander gives it. */
  readonly agent?: boolean
  /** A person asks for the agent itself: also where it would not be started unasked (CI). */
  readonly asked?: boolean
}

/**
 * Starts an agent where none runs. Called before something is granted, so that a kill leaves somebody to end it, and once more
 * when the lease is recorded: an agent that was about to end may not have seen it. Never throws, and never waits for the agent.
 */
export function ensureAgent(
  { folder, sandboxHome }: Pick<Leases, 'folder' | 'sandboxHome'>,
  { env, cwd }: Pick<World, 'env' | 'cwd'>,
  { agent = true, asked = false }: EnsureOptions = {},
): Ensured {
  if (!agent) return none('The agent is left out (--no-agent).')
  if (!asked && isCi(env)) return none('No agent is started in CI.')
  try {
    const files = agentFiles(folder)
    touch(files.wanted)
    if (isProcessLocked(files.lock)) return { kind: 'runs' }
    const place = ['--state-dir', folder, ...(sandboxHome === undefined ? [] : ['--sandbox'])]
    const own = sandboxHome === undefined ? {} : { SSO_ACCESS_SANDBOX_HOME: sandboxHome }
    const child = spawn(process.execPath, [ownProgram(), 'agent', 'run', ...place], {
      // A folder that nobody takes away under it before its ledger is gone too.
      cwd: folder,
      env: { ...agentEnvironment(env, cwd), ...own },
      detached: true,
      stdio: 'ignore',
      windowsHide: true,
    })
    // Where it cannot be started, nobody is there who could do more about it than the line below says.
    child.on('error', () => {})
    child.unref()
    if (child.pid === undefined) return none('The agent cannot be started.', true)
    return { kind: 'started', pid: child.pid }
  } catch (error) {
    return none(`The agent cannot be started: ${error instanceof Error ? error.message : error}.`, true)
  }
}

const none = (sentence: string, isFailure = false): Ensured => ({ kind: 'none', sentence, isFailure })

/** Whether nobody keeps what is started here: `CI` is what every service of the kind sets. */
export function isCi(env: Readonly<Record<string, string | undefined>>): boolean {
  return !['', '0', 'false', undefined].includes(env['CI']?.toLowerCase())
}

function touch(path: string): void {
  writeFileSync(path, '', { mode: 0o600, flag: 'a' })
  const now = new Date()
  utimesSync(path, now, now)
}
