// How `request` is declared, in either program.
import type { Command } from 'commander'
import type { World } from '../../terminal/program.ts'
import { leasing } from '../reach/cli.ts'

const examples = (program: string, name: string) => `
Examples:
  $ ${program} ${name} --account web-prod --permission-set PowerUserAccess --duration 1h
  $ ${program} ${name} --target power-user --duration 30m --reason 'an incident'
  $ ${program} ${name} --group Responders --until 17:30 --hold --yes

Exit codes: 0 granted, 1 it could not be granted, 2 misuse, 3 refused, 4 not confirmed in time, 6 credentials are
needed, 130 interrupted.`

function repeatable(value: string, previous: readonly string[] | undefined): readonly string[] {
  return [...(previous ?? []), value]
}

/** What may be asked for, and how: the options of `request` and of `run`. */
export function asksFor(command: Command): Command {
  return leasing(command)
    .option('--account <id|name>', 'the account')
    .option('--permission-set <name|arn>', 'the permission set')
    .option('--group <name|id>', 'the group')
    .option('--target <name>', 'the sym_target of the catalogue')
    .option('--directory <directory>', 'the Terraform that is the catalogue (default: "." where it has one)')
    .option('--state <file>', 'what was applied of it (default: ".symflow/applied.json" there)')
    .option('--no-catalogue', 'ignore the catalogue')
    .option('--flow <name>', 'the flow, where a target is in several')
    .option('--field <name=value>', "an answer to one of the flow's prompts, repeatable", repeatable)
    .option('--duration <time>', 'how long: 30m, 1h, 1h30m')
    .option('--until <time>', 'until when: 17:30, or a time with date and zone')
    .option('--reason <text>', 'why, for the history')
    .option('--user <name|email>', 'who gets access (default: the caller)')
    .option('--user-id <id>', 'who gets access, by id, without a look-up')
    .option('--instance-arn <arn>', 'the Identity Center instance, where there are several')
    .option('--timeout <time>', 'how long to wait for AWS (default: 5m)')
    .option('--wait', 'also wait while an interrupted request is settled')
    .option('--accept-standing', 'record a lease on access that is there already, and remove nothing at its end')
    .option('--no-agent', 'start no agent, the background process that ends it')
    .option('--force', 'grant even where nothing would end it')
    .option('--yes', 'grant without asking')
}

/** Gives a command the options and the action of `request`. */
export function declareRequest(command: Command, program: string, world: World, exit: (code: number) => void): void {
  asksFor(command)
    .description('Grant access that ends: a permission set in an account, or a group.')
    .option('--hold', 'keep this terminal open, and take the access back at its end or on Ctrl-C')
    .option('--dry-run', 'show what would be granted, and grant nothing')
    .addHelpText('after', examples(program, command.name()))
    .action(async (options) => exit(await (await import('./command.ts')).runRequest(options, world)))
}
