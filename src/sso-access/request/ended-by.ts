// What ends a lease. One counts only if it is expected to run, and to hold credentials, at the end.
import { Failure } from '../../diagnostics/failure.ts'
import { commandLine } from '../leases/place-flags.ts'
import type { RequestOptions } from './options.ts'

/**
 * What will end the lease: so far only `--hold` does.
 * @throws Failure (`refused`) where nothing would, unless `--force` takes that on
 */
export function endedByOf(
  options: Pick<RequestOptions, 'hold' | 'force' | 'dryRun' | 'sandbox' | 'stateDir'>,
): readonly string[] {
  if (options.hold === true) return ['hold']
  if (options.force === true) return []
  const hint = `Keep this terminal for it with --hold, or see to it yourself with --force: ${commandLine('sweep', options)}`
  throw new Failure('refused', 'Nothing would end this access.', hint)
}
