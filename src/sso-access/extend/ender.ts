// A lease that is extended has to be ended too, later.
import type { Lease } from '../../access/model/lease.ts'
import { isFailure } from '../../diagnostics/failure.ts'
import type { World } from '../../terminal/program.ts'
import type { Leases } from '../leases/open.ts'
import { surroundingEnders } from '../request/end-facts.ts'
import { type EndedBy, type Ender, endedByOf, endersOf, triersIn } from '../request/ended-by.ts'
import { lifetimeHere } from '../request/prepare.ts'
import type { ExtendOptions } from './command.ts'

/** What ends a lease that is extended. */
export interface ExtendedEnder {
  readonly endedBy: readonly EndedBy[]
  readonly triers: readonly Ender[]
}

/**
 * What will end the lease at its new end; nothing to say of one that is not active, which is not extended anyway.
 * @throws Failure (`refused`) where nothing would, unless `--force` takes that on
 */
export async function requireEnder(
  { origin, state }: Lease,
  end: number,
  options: ExtendOptions,
  leases: Leases,
  world: World,
): Promise<ExtendedEnder | undefined> {
  if (state !== 'active') return undefined
  const { agent = true, sandbox } = options
  const surrounding = surroundingEnders({ agent }, leases, world)
  // The keys of the sandbox do not end.
  const lifetime = sandbox === true ? undefined : await lifetimeOf(leases, origin)
  const { now } = leases.access.surroundings
  const enders = endersOf({ ...(await surrounding), lifetime, profile: origin.profile, end, now: now() })
  return { endedBy: endedByOf(enders, options, false), triers: triersIn(enders) }
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
