// Looks for what could end a lease.

import type { World } from '../../terminal/program.ts'
import { isContainer } from '../agent/container.ts'
import { isCi } from '../agent/ensure.ts'
import type { Leases } from '../leases/open.ts'
import { schedulersFound } from '../schedulers/found.ts'
import { thisSystem } from '../schedulers/this-system.ts'
import type { EndFacts } from './ended-by.ts'

/** What of the facts does not depend on the lease. */
export type Surrounding = Pick<EndFacts, 'hold' | 'agent' | 'isCi' | 'isContainer' | 'schedulers'>

/** What there is on this machine that could end a lease. */
export async function surroundingEnders(
  { hold = false, agent = true }: { readonly hold?: boolean; readonly agent?: boolean },
  { folder, machine }: Pick<Leases, 'folder' | 'machine'>,
  { env }: Pick<World, 'env'>,
): Promise<Surrounding> {
  const schedulers = await schedulersFound(folder, thisSystem(env, machine.now))
  return { hold, agent, isCi: isCi(env), isContainer: isContainer(env), schedulers }
}
