// What `--sandbox` does on a command that reaches AWS: it starts a sandbox if none runs, and points every client at it.
import { startUrlOf } from '../sandbox/admin/names.ts'
import type { World } from '../terminal/program.ts'
import { ask, findServer } from './ask.ts'
import type { StatusDocument } from './describe.ts'
import { type SandboxHome, sandboxHome } from './home.ts'
import { writePrivateFile } from './private-file.ts'
import { configFile, misleading, type SandboxCredential, variables } from './profiles.ts'
import type { ServerRecord } from './server-record.ts'
import { startProcess } from './start-process.ts'

/** Where a command under `--sandbox` works. */
export interface Attached {
  readonly url: string
  readonly region: string
  /** The environment to give to AWS clients and to programs: nothing in it leads out of the sandbox. */
  readonly env: NodeJS.ProcessEnv
  /** The folder of this sandbox. */
  readonly home: string
  /** The ledger of this sandbox, never the person's own. */
  readonly ledger: string
}

/**
 * Starts a sandbox where none runs, and writes the profiles that lead to it.
 * @param program `bin/sso-access.js`, where it is not beside the program that runs
 * @throws Failure (`unavailable`) where it cannot be started
 */
export async function attachSandbox({ cwd, env }: Pick<World, 'cwd' | 'env'>, program?: string): Promise<Attached> {
  const home = sandboxHome(env)
  const record = (await findServer(home)) ?? (await startProcess(home, {}, cwd, program)).record
  const { region, added } = await writeProfiles(home, record)
  const kept = Object.entries(env).filter(([name]) => !misleading.includes(name))
  return {
    url: record.url,
    region,
    env: { ...Object.fromEntries(kept), ...added },
    home: home.folder,
    ledger: home.ledger,
  }
}

/** Writes the profiles of the sandbox that runs, with the keys that it has now. */
export async function writeProfiles(
  home: SandboxHome,
  record: ServerRecord,
): Promise<{ readonly region: string; readonly added: Readonly<Record<string, string>> }> {
  const [status, { credentials }] = (await Promise.all([
    ask(record, 'GET', 'status'),
    ask(record, 'GET', 'credentials'),
  ])) as [Required<StatusDocument>, { readonly credentials: readonly SandboxCredential[] }]
  const where = { url: record.url, region: status.region, startUrl: startUrlOf(status.identityStoreId) }
  writePrivateFile(home.config, configFile(credentials, where))
  // Empty, so that nobody's own keys are found.
  writePrivateFile(home.credentials, '')
  return { region: status.region, added: variables(where, home) }
}
