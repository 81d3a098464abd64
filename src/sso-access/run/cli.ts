// How `run` is declared.
import type { Command } from 'commander'
import type { World } from '../../terminal/program.ts'
import { asksFor } from '../request/cli.ts'

const more = `
Examples:
  $ sso-access run --account web-prod --permission-set PowerUserAccess --duration 1h -- aws s3 ls
  $ sso-access run --target power-user --duration 30m --reason 'an incident' -- terraform plan
  $ sso-access run --sandbox --account web-prod --permission-set PowerUserAccess --duration 30m -- env

What it says goes to stderr: stdout is the command's. Ctrl-C, SIGTERM and a hang-up are passed on to the command.
At the end of the lease the access is taken back while the command goes on; credentials that it has stay valid for
as long as a session of the permission set.

Exit codes: that of the command, 128 + n where signal n ended it, 126 where it cannot be run, 127 where there is none;
125 where it never started (refused, not granted, no credentials), 2 misuse, 130 interrupted before it started.`

/** Gives a command the options and the action of `run`. */
export function declareRun(command: Command, world: World, exit: (code: number) => void): void {
  asksFor(command)
    .description('Grant access, run a command with it, and take it back when the command ends.')
    .usage('[options] -- <command> [arguments...]')
    .option('--hold', 'wait until AWS confirms that the access is gone')
    .option('--json-file <file>', 'write one JSON document of what was granted and taken back')
    .addHelpText('after', more)
    .action(async (words, options) => exit(await (await import('./command.ts')).runRun(words, options, world)))
  // stdout is the command's own.
  command.options.find(({ long }) => long === '--json')?.hideHelp()
}
