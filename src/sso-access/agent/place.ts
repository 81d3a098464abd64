import { resolve } from 'node:path'
import { ownFolder } from '../../aws/folders.ts'
import { sandboxHome } from '../../sandbox-process/home.ts'
import type { World } from '../../terminal/program.ts'
import type { LeaseOptions } from '../leases/open.ts'
import { commandLine } from '../leases/place-flags.ts'

type Place = Pick<LeaseOptions, 'sandbox' | 'stateDir'>

export interface AgentPlace {
  readonly folder: string
  readonly sandboxHome: string | undefined
  /** A command line on the same ledger, as short as can be. */
  readonly line: (command: string) => string
}

/** The ledger that an agent is for. Starts no sandbox, and opens nothing. */
export function agentPlace({ sandbox, stateDir }: Place, { cwd, env }: Pick<World, 'cwd' | 'env'>): AgentPlace {
  const home = sandbox === true ? sandboxHome(env).folder : undefined
  const usual = home ?? ownFolder('state', env)
  const folder = stateDir === undefined ? usual : resolve(cwd, stateDir)
  const place = { ...(sandbox === true && { sandbox }), ...(folder !== usual && { stateDir: folder }) }
  return { folder, sandboxHome: home, line: (command) => commandLine(command, place) }
}
