// How `revoke` is declared, in either program.
import type { Command } from 'commander'
import type { World } from '../../terminal/program.ts'
import { leasing } from '../reach/cli.ts'

const examples = (program: string) => `
Examples:
  $ ${program} revoke                       the only lease there is
  $ ${program} revoke lease-4c7h2m9xqd
  $ ${program} revoke --account web-prod --permission-set PowerUserAccess
  $ ${program} revoke --all --yes

Exit codes: 0 ended, or nothing to end, 1 it failed, 2 misuse, 3 not granted by this ledger, 4 not confirmed in time,
5 some ended and some did not, 6 credentials are needed, 130 interrupted.`

/** Gives a command the options and the action of `revoke`. */
export function declareRevoke(command: Command, program: string, world: World, exit: (code: number) => void): void {
  leasing(command)
    .description('Take access back before its end.')
    .option('--account <id|name>', 'my leases in this account')
    .option('--permission-set <name|arn>', 'my leases of this permission set')
    .option('--group <name|id>', 'my leases of this group')
    .option('--target <name>', 'my leases of this target')
    .option('--directory <directory>', 'the Terraform that has the target (default: ".")')
    .option('--all', 'all my leases')
    .option('--all-users', 'also those of others: all in the ledger')
    .option('--user <name>', 'those of this user')
    .option('--end-sessions', 'say how long open sessions go on, and print (not apply) the policy that denies them')
    .option('--timeout <time>', 'how long to wait for AWS (default: 5m)')
    .option('--yes', 'without asking')
    .addHelpText('after', examples(program))
    .action(async (ids, options) => exit(await (await import('./command.ts')).runRevoke(ids, options, world)))
}
