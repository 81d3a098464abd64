import { quoteForShell } from '../../terminal/shell.ts'
import type { LeaseOptions } from './open.ts'

/** A command line of this program that works on the same ledger. A lease remembers its profile and Region. */
export function commandLine(
  command: string,
  { sandbox, stateDir }: Pick<LeaseOptions, 'sandbox' | 'stateDir'>,
): string {
  const place = stateDir === undefined ? '' : ` --state-dir ${quoteForShell(stateDir)}`
  return `sso-access ${command}${sandbox === true ? ' --sandbox' : ''}${place}`
}
