// The signals that come while the access is taken back.
import type { Lease } from '../../access/model/lease.ts'
import type { World } from '../../terminal/program.ts'
import { INTERRUPTED } from '../leases/exit-codes.ts'
import type { Leases } from '../leases/open.ts'
import { asksToLeave, leave } from '../reach/signals.ts'
import type { Child } from './child.ts'
import { type Heeded, isPassedOn } from './heed.ts'
import type { RunOptions } from './options.ts'
import { leftTo } from './take-back.ts'

interface TakingBack {
  readonly options: RunOptions
  readonly leases: Leases
  readonly world: World
  readonly heeded: Heeded
}

/** A signal now does not keep the access from being taken back; a second one leaves that to others. A command that goes on gets its own. */
export function heedWhileTakingBack(
  { options, leases, world, heeded }: TakingBack,
  lease: Lease,
  child: Child | undefined,
): void {
  const { say } = world.terminal
  let isRunning = child !== undefined
  void child?.ended.then(() => {
    isRunning = false
  })
  let times = 0
  heeded.tell((signal) => {
    if (isRunning) {
      if (isPassedOn(signal, world.terminal)) child?.pass(signal)
      return
    }
    times += 1
    if (times === 1) {
      say('Taking the access back. Ctrl-C again leaves it to the agent.\n')
      return
    }
    if (!asksToLeave(signal)) return
    void latest(leases, lease).then((known) => {
      say(`The end of ${lease.id} is not confirmed.\n${leftTo(leases, known, options, world)}`)
      leave(INTERRUPTED)
    })
  })
}

/** A lease as the ledger has it; as it was where that cannot be read. */
async function latest({ ledger }: Leases, lease: Lease): Promise<Lease> {
  try {
    return (await ledger.lease(lease.id)) ?? lease
  } catch {
    return lease
  }
}
