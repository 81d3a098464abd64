// `--hold`: keeps the terminal for as long as the access lasts, and takes the access back whatever ends it.
import type { Lease } from '../../access/model/lease.ts'
import { revoke } from '../../access/revoke.ts'
import type { World } from '../../terminal/program.ts'
import { timeSpan } from '../../terminal/time.ts'
import { DONE, INTERRUPTED } from '../leases/exit-codes.ts'
import type { LeaseOptions, Leases } from '../leases/open.ts'
import { commandLine } from '../leases/place-flags.ts'
import { stateWords, stopWords } from '../leases/words.ts'
import { leave, onSignals } from '../reach/signals.ts'

const SECOND = 1000
/** Milliseconds: a try to revoke, and the pause after one that was not confirmed. */
const TRY = 60 * SECOND
const PAUSE = 5 * SECOND

/** Waits for the end of a lease, for Ctrl-C, SIGTERM or hang-up, and gives 0 when the access is proven to have ended. */
export async function holdLease(
  { access }: Leases,
  lease: Lease,
  options: LeaseOptions,
  { terminal }: Pick<World, 'terminal'>,
): Promise<number> {
  const { now, sleep } = access.surroundings
  const asked = new AbortController()
  const heed = () => {
    if (!asked.signal.aborted) {
      terminal.say(`Taking the access back. Ctrl-C again leaves it to: ${commandLine('sweep', options)}\n`)
      asked.abort()
      return
    }
    terminal.say(
      `The end of ${lease.id} is not confirmed. Take it back with: ${commandLine(`revoke ${lease.id}`, options)}\n`,
    )
    leave(INTERRUPTED)
  }
  const off = onSignals(['SIGINT', 'SIGTERM', 'SIGHUP'], heed)
  terminal.say('Ctrl-C takes the access back before its end.\n')
  try {
    while (!asked.signal.aborted && now() < lease.end) {
      terminal.status(`${timeSpan(lease.end - now())} left`)
      // A machine that sleeps does not count: the clock is looked at every second.
      await sleep(Math.min(SECOND, lease.end - now()), asked.signal)
    }
    for (;;) {
      const [moved] = await revoke(access, [lease.id], { deadline: now() + TRY })
      if (moved?.stop === undefined) {
        terminal.say(`${lease.id}: ${stateWords(moved?.lease ?? lease, now())}.\n`)
        return DONE
      }
      terminal.say(`${stopWords(moved.stop, now())} Trying again.\n`)
      await sleep(PAUSE)
    }
  } finally {
    off()
  }
}
