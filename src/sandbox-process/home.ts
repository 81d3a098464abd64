import { join } from 'node:path'
import { Failure } from '../diagnostics/failure.ts'

/** Where a sandbox keeps what is its own: a folder for one person on one machine. */
export interface SandboxHome {
  readonly folder: string
  /** The usual state file; `--state` names another. */
  readonly state: string
  /** Where a sandbox runs, and how to talk to it. There while one runs. */
  readonly server: string
  /** Held by the process that runs. */
  readonly lock: string
  readonly log: string
  /** The AWS configuration that points clients at the sandbox. */
  readonly config: string
  readonly credentials: string
  /** What was granted under `--sandbox`: never in the same place as what was granted for real. */
  readonly ledger: string
}

/** `SSO_ACCESS_SANDBOX_HOME`, else a folder among those that hold the state of programs (XDG base directories). */
export function sandboxHome(env: NodeJS.ProcessEnv): SandboxHome {
  const folder = env['SSO_ACCESS_SANDBOX_HOME'] || join(stateFolder(env), 'sso-access', 'sandbox')
  return {
    folder,
    state: join(folder, 'state.sqlite'),
    server: join(folder, 'server.json'),
    lock: join(folder, 'server.lock'),
    log: join(folder, 'server.log'),
    config: join(folder, 'aws-config'),
    credentials: join(folder, 'aws-credentials'),
    ledger: join(folder, 'ledger.sqlite'),
  }
}

function stateFolder(env: NodeJS.ProcessEnv): string {
  const [state, home] = [env['XDG_STATE_HOME'], env['HOME'] || env['USERPROFILE']]
  if (state) return state
  if (home) return join(home, '.local', 'state')
  throw new Failure(
    'usage',
    'There is no home directory to keep a sandbox in.',
    'Set SSO_ACCESS_SANDBOX_HOME to a directory.',
  )
}
