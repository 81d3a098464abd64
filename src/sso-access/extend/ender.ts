// A lease that is extended has to be ended too, later.
import type { Lease } from '../../access/model/lease.ts'
import { isFailure } from '../../diagnostics/failure.ts'
import type { World } from '../../terminal/program.ts'
import type { Leases } from '../leases/open.ts'
import { surroundingEnders } from '../request/end-facts.ts'
import { endedByOf, endersOf } from '../request/ended-by.ts'
import { lifetimeHere } from '../request/prepare.ts'
import type { ExtendOptions } from './command.ts'

/** @throws Failure (`refused`) where nothing would end the lease at its new end, unless `--force` takes that on */
export async function requireEnder(
  { origin, state }: Lease,
  end: number,
  options: ExtendOptions,
  leases: Leases,
  world: World,
): Promise<void> {
  // What is not active is not extended anyway.
  if (options.force === true || state !== 'active') return
  const { agent = true, sandbox } = options
  const surrounding = surroundingEnders({ agent }, leases, world)
  // The keys of the sandbox do not end.
  const lifetime = sandbox === true ? undefined : await lifetimeOf(leases, origin)
  const { now } = leases.access.surroundings
  const facts = { ...(await surrounding), lifetime, profile: origin.profile, end, now: now() }
  endedByOf(endersOf(facts), options, false)
}

async function lifetimeOf({ reachOf }: Leases, origin: Lease['origin']) {
  try {
    return await lifetimeHere(await reachOf(origin))
  } catch (error) {
    // Without credentials the extension itself fails, and says so.
    if (isFailure(error)) return undefined
    throw error
  }
}
