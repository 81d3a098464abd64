import { type Finding, ok, warning } from '../../aws/doctor/finding.ts'
import type { LeaseOptions } from '../leases/open.ts'
import { commandLine } from '../leases/place-flags.ts'
import type { FoundScheduler } from './found.ts'

/** What the doctor says of the schedulers that sweep a ledger. @param leases how many have not ended */
export function schedulerFindings(
  found: readonly FoundScheduler[],
  leases: number,
  options: Pick<LeaseOptions, 'sandbox' | 'stateDir'>,
): readonly Finding[] {
  if (found.length === 0) {
    const says = 'none is installed, and an agent does not survive a restart of this machine'
    const hint = `Install one: ${commandLine('sweep --install systemd', options)}, or launchd, or cron`
    return [leases > 0 ? warning('scheduler', says, hint) : ok('scheduler', says)]
  }
  return found.map(({ kind, runs, everyMinutes, detail, lastCode }) => {
    const says = `${kind}, every ${everyMinutes} min: ${detail}`
    const anew = `Install it again: ${commandLine(`sweep --install ${kind} --yes`, options)}`
    if (!runs) return warning('scheduler', says, anew)
    if (lastCode === undefined || lastCode === 0 || lastCode === 7) return ok('scheduler', says)
    const why = lastCode === 6 ? 'it had no credentials' : `it ended with ${lastCode}`
    return warning('scheduler', `${says} The last time, ${why}.`, `See why with: ${commandLine('sweep', options)}`)
  })
}
