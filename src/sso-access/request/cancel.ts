// Ctrl-C while access is being granted.
import type { Access } from '../../access/access.ts'
import type { Lease } from '../../access/model/lease.ts'
import type { Terminal } from '../../terminal/terminal.ts'
import { INTERRUPTED } from '../leases/exit-codes.ts'
import type { LeaseOptions, Leases } from '../leases/open.ts'
import { commandLine } from '../leases/place-flags.ts'
import { tellProgress } from '../leases/tell-progress.ts'
import { leave, onSignals } from '../reach/signals.ts'

export interface Cancelling {
  readonly signal: AbortSignal
  /** The access whose progress is told, and listened to for the lease that it is about. */
  readonly heard: (access: Access) => Access
  /** Takes the line of progress away, so that something else can be said. */
  readonly clear: () => void
  readonly done: () => void
}

/** The first signal cancels what is asked for; the second leaves at once, and says what becomes of the lease. */
export function cancelledBySignals(
  { access }: Pick<Leases, 'access'>,
  options: LeaseOptions,
  terminal: Terminal,
): Cancelling {
  const given = new AbortController()
  const line = tellProgress(terminal, access.surroundings.now)
  let lease: Lease | undefined
  const off = onSignals(['SIGINT', 'SIGTERM', 'SIGHUP'], () => {
    line.clear()
    if (!given.signal.aborted) {
      terminal.say('Cancelling: what was granted is taken back. Ctrl-C again leaves at once.\n')
      given.abort()
      return
    }
    terminal.say(
      lease === undefined
        ? 'Nothing was recorded, and nothing was granted.\n'
        : `${lease.id} is left as it is. The next sweep takes it back: ${commandLine('sweep', options)}\n`,
    )
    leave(INTERRUPTED)
  })
  return {
    signal: given.signal,
    heard: (from) => ({
      ...from,
      progress: (progress) => {
        if (progress.kind === 'recorded') lease = progress.lease
        line.tell(progress)
      },
    }),
    clear: line.clear,
    done: () => {
      line.clear()
      off()
    },
  }
}
