// An agent beside something that is granted: started before it, and seen to be there after it.
import type { World } from '../../terminal/program.ts'
import type { Leases } from '../leases/open.ts'
import { type EnsureOptions, ensureAgent } from './ensure.ts'
import { agentRuns } from './running.ts'

/** Milliseconds that it may take to come up, beside all that is granted at the same time. */
const PATIENCE = 10_000
const PAUSE = 50

/**
 * Starts an agent where none runs; gives a function to call when the lease is recorded, which sees to it that there is one, and says so
 * where there is not. Both do nothing where no agent is to be started (`--no-agent`, CI).
 */
export function agentBeside(
  leases: Pick<Leases, 'folder' | 'sandboxHome' | 'access'>,
  world: World,
  options: EnsureOptions,
): () => Promise<void> {
  const { folder, access } = leases
  const first = ensureAgent(leases, world, options)
  return async () => {
    if (first.kind === 'none') {
      if (first.isFailure) world.terminal.say(`${first.sentence}\n`)
      return
    }
    for (let waited = 0; first.kind === 'started' && !agentRuns(folder) && waited < PATIENCE; waited += PAUSE)
      await access.surroundings.sleep(PAUSE)
    const again = ensureAgent(leases, world, options)
    // It was there, and has just ended: it had not seen the lease.
    if (again.kind === 'started' && first.kind === 'started')
      world.terminal.say('The agent does not start. See why with: sso-access agent run\n')
  }
}
