// `--hold`: keeps the terminal for as long as the access lasts, and takes the access back whatever ends it.
import { isLive, type Lease } from '../../access/model/lease.ts'
import type { World } from '../../terminal/program.ts'
import { timeSpan } from '../../terminal/time.ts'
import { DONE, INTERRUPTED } from '../leases/exit-codes.ts'
import { followLease } from '../leases/follow.ts'
import type { LeaseOptions, Leases } from '../leases/open.ts'
import { commandLine } from '../leases/place-flags.ts'
import { takeBackUntil } from '../leases/take-back.ts'
import { stateWords } from '../leases/words.ts'
import { asksToLeave, type Ending, leave, onSignals } from '../reach/signals.ts'

const SECOND = 1000

/**
 * Waits for the end of a lease, which others may move, for Ctrl-C, SIGTERM or hang-up, and gives 0 when the access is proven to have ended.
 */
export async function holdLease(
  { access }: Pick<Leases, 'access'>,
  lease: Lease,
  options: Pick<LeaseOptions, 'sandbox' | 'stateDir'>,
  { terminal }: Pick<World, 'terminal'>,
): Promise<number> {
  const { now, sleep } = access.surroundings
  const { say } = terminal
  const line = commandLine(`revoke ${lease.id}`, options)
  const asked = new AbortController()
  const heed = (signal: Ending) => {
    if (!asked.signal.aborted) {
      say(`Taking the access back. Ctrl-C again leaves it to: ${line}\n`)
      asked.abort()
      return
    }
    if (!asksToLeave(signal)) return
    say(`The end of ${lease.id} is not confirmed. Take it back with: ${line}\n`)
    leave(INTERRUPTED)
  }
  const off = onSignals(['SIGINT', 'SIGTERM', 'SIGHUP'], heed)
  say('Ctrl-C takes the access back before its end.\n')
  try {
    const follow = followLease(access.ledger, lease, access.surroundings, say)
    let current = lease
    while (!asked.signal.aborted && isLive(current, now())) {
      terminal.status(`${timeSpan(current.end - now())} left`)
      // A machine that sleeps does not count: the clock is looked at every second.
      await sleep(Math.min(SECOND, current.end - now()), asked.signal)
      current = await follow()
    }
    if (current.state === 'ended') {
      say(`${lease.id} was ended elsewhere: ${stateWords(current, now())}.\n`)
      return DONE
    }
    const moved = await takeBackUntil(access, current, Number.POSITIVE_INFINITY, say)
    say(`${lease.id}: ${stateWords(moved.lease, now())}.\n`)
    return DONE
  } finally {
    off()
  }
}
