// `sso-access agent sweep`, which an agent runs as a process of its own: what the SDK takes of memory is given back with it, and it sees
// the sign-in of now.

import type { Moved } from '../../access/outcome.ts'
import { isCloudError } from '../../access/ports.ts'
import { isFailure } from '../../diagnostics/failure.ts'
import { findServer } from '../../sandbox-process/ask.ts'
import { sandboxHome } from '../../sandbox-process/home.ts'
import type { World } from '../../terminal/program.ts'
import { DONE } from '../leases/exit-codes.ts'
import { type Leases, withLeases } from '../leases/open.ts'
import { sweepAll } from '../leases/sweep-all.ts'
import type { AgentOptions } from './options.ts'
import type { Stopped, Swept } from './swept.ts'

export interface AgentSweepOptions extends AgentOptions {
  readonly measure?: boolean
  readonly stuck?: boolean
}

/** Milliseconds that it may take: the agent has other leases to look at. */
const LONGEST = 5 * 60_000

/** Prints what became of it as one line of JSON; gives the exit code. */
export async function runAgentSweep(options: AgentSweepOptions, world: World): Promise<number> {
  const tell = (swept: Swept) => {
    world.terminal.write(`${JSON.stringify(swept)}\n`)
    return DONE
  }
  // A command would start a sandbox where none runs. An agent leaves it stopped.
  if (options.sandbox === true && (await findServer(sandboxHome(world.env))) === undefined)
    return tell({ kind: 'no-sandbox' })
  return withLeases(options, world, async (leases) => {
    const { now } = leases.access.surroundings
    const unmeasured = options.measure === true ? await measure(leases) : undefined
    // The agent comes back when it can be settled; until then other leases fall due.
    const limits = { deadline: now() + LONGEST, stuckToo: options.stuck === true, leavesSettling: true }
    const moved = await sweepAll(leases, limits, () => {})
    const stopped = [...moved.flatMap(stoppedOf), ...(unmeasured === undefined ? [] : [unmeasured])]
    const hint = await hintOf(moved, leases)
    return tell({
      kind: 'done',
      now: now(),
      isMeasured: options.measure === true && unmeasured === undefined,
      ended: moved.flatMap(({ lease, stop }) => (stop === undefined ? [{ id: lease.id, ending: lease.ending }] : [])),
      stopped,
      hint,
    })
  })
}

/**
 * Lets AWS tell the time, by any answer: of the listing of the lease that is next. Which leases are due, and which locks have ended, goes
 * by one clock for all processes; an agent that thinks otherwise has it corrected.
 */
async function measure({ ledger, access }: Leases): Promise<Stopped | undefined> {
  const [lease] = await ledger.due(Number.MAX_SAFE_INTEGER, 1)
  if (lease === undefined) return undefined
  try {
    const cloud = await access.clouds.open(lease.grant, lease.origin)
    await cloud.list(lease.grant)
    return undefined
  } catch (error) {
    if (!isCloudError(error)) throw error
    return { id: lease.id, kind: 'refused', refusal: error.refusal, sentence: error.message }
  }
}

function stoppedOf({ lease, stop }: Moved): readonly Stopped[] {
  if (stop === undefined) return []
  return [
    {
      id: lease.id,
      kind: stop.kind,
      ...('refusal' in stop && { refusal: stop.refusal }),
      ...('sentence' in stop && { sentence: stop.sentence }),
      ...('until' in stop && { until: stop.until }),
    },
  ]
}

/** What mends the credentials of a lease that could not be ended for want of them. */
async function hintOf(moved: readonly Moved[], { reachOf }: Leases): Promise<string | undefined> {
  const without = moved.find(({ stop }) => stop?.kind === 'refused' && stop.refusal === 'credentials')
  if (without === undefined) return undefined
  try {
    const reach = await reachOf(without.lease.origin)
    await (await import('../../aws/credentials.ts')).credentialsFor(reach)()
    return undefined
  } catch (error) {
    if (isFailure(error)) return error.hint
    throw error
  }
}
