import { Command, CommanderError, Option } from 'commander'
import { fittedHelp } from '../terminal/fit.ts'
import { type Program, runProgram, type World } from '../terminal/program.ts'
import { declareAgent } from './agent/cli.ts'
import { exitCodeOf } from './exit-code.ts'
import { leasing, reaching } from './reach/cli.ts'
import { declareRequest } from './request/cli.ts'
import { declareRevoke } from './revoke/cli.ts'
import { declareRun } from './run/cli.ts'

const about = `
Grants just-in-time access on AWS IAM Identity Center and takes it back.
Every grant is a lease: recorded before it is made, confirmed by AWS, and taken back.
The sandbox is an IAM Identity Center on this machine, to try things on.
The Terraform that says what may be requested is made by symflow.
`

const sandboxExamples = `
Examples:
  $ sso-access sandbox start
  $ eval "$(sso-access sandbox env)"
  $ aws sso-admin list-instances
  $ sso-access sandbox fault throttle CreateAccountAssignment --nth 2
  $ sso-access sandbox calls
  $ sso-access sandbox stop

Exit codes: 0 done, 1 it could not be done, 2 misuse, 130 interrupted.`

/** Appends to what the flag gave before, so that it can be given several times. */
function repeatable(value: string, previous: readonly string[] | undefined): readonly string[] {
  return [...(previous ?? []), value]
}

function ssoAccess(world: World, exit: (code: number) => void): Command {
  const { terminal } = world
  const program = new Command('sso-access')
    .usage('[options] [command]')
    .version(__VERSION__, '--version', 'print the version and exit')
    .helpOption('-h, --help', 'print this help and exit')
    .helpCommand('help [command]', 'print help for a command')
    .description(about.trim())
    .addHelpText(
      'after',
      '\nExamples:\n  $ sso-access request --account web-prod --permission-set PowerUserAccess --duration 1h --hold\n  $ sso-access list\n  $ sso-access revoke\n  $ sso-access sandbox start',
    )
    // Names alone leave room for what they say, at 60 columns too.
    .configureHelp({ subcommandTerm: (command) => command.name(), minWidthToWrap: 20 })
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.write(fittedHelp(text, terminal.columns)),
      writeErr: terminal.say,
      outputError: (text, write) => write(text),
    })
  const sandbox = program
    .command('sandbox')
    .description('An IAM Identity Center on this machine: to try things on, and to test pipelines with.')
    .addHelpText('after', sandboxExamples)
  declareLeases(program, world, exit)
  declareAgent(program.command('agent'), world, exit)
  declareSandbox(sandbox, world, exit)
  declareDirectory(program, world, exit)
  return program
}

function declareLeases(program: Command, world: World, exit: (code: number) => void): void {
  const command = (usage: string) => leasing(program.command(usage))
  declareRequest(program.command('request').alias('escalate'), 'sso-access', world, exit)
  declareRun(program.command('run [command...]'), world, exit)
  declareRevoke(program.command('revoke [leases...]'), 'sso-access', world, exit)
  command('list')
    .description('List the leases that have not ended, those that need a person first.')
    .option('--all-users', 'also those of others: all in the ledger')
    .option('--ended', 'also those that have ended')
    .action(async (options) => exit(await (await import('./list/command.ts')).runList(options, world)))
  command('extend <lease>')
    .description('Move the end of an active lease, reckoned from now.')
    .option('--duration <time>', 'how long from now: 30m, 1h')
    .option('--until <time>', 'until when: 17:30, or a time with date and zone')
    .option('--directory <directory>', 'the Terraform that is the catalogue (default: ".")')
    .option('--state <file>', 'what was applied of it (default: ".symflow/applied.json" there)')
    .option('--no-catalogue', 'ignore the catalogue')
    .option('--timeout <time>', 'how long to wait for AWS (default: 5m)')
    .option('--no-agent', 'start no agent, the background process that ends it')
    .option('--force', 'go on even where nothing would end it')
    .addHelpText('after', `\nExample:\n  $ sso-access extend lease-4c7h2m9xqd --duration 30m\n${leaseCodes}`)
    .action(async (id, options) => exit(await (await import('./extend/command.ts')).runExtend(id, options, world)))
  command('history [lease]')
    .description('List what was granted and how it ended, the last first; of one lease, all that happened to it.')
    .option('--limit <number>', 'at most this many (default: 100)')
    .action(async (id, options) => exit(await (await import('./history/command.ts')).runHistory(id, options, world)))
  command('sweep')
    .description('End every lease that is due, and finish what was begun. For cron, timers and CI.')
    .option('--stuck', 'also those that failed, before their next try is due')
    .option('--timeout <time>', 'how long it may take (default: 5m)')
    .option('--install <scheduler>', 'have it run by systemd, launchd or cron: shows what it writes, and asks')
    .option('--uninstall <scheduler>', 'remove that again')
    .option('--every <time>', 'with --install: 1m, 2m, 5m, 10m, 15m or 30m (default: 1m)')
    .option('--dry-run', 'with --install or --uninstall: show it only')
    .option('--yes', 'with --install or --uninstall: without asking')
    .addOption(new Option('--scheduled <scheduler>', 'by which scheduler it runs').hideHelp())
    .addHelpText('after', `\nExample:\n  $ sso-access sweep --install systemd\n${leaseCodes}`)
    .action(async (options) => exit(await (await import('./sweep/command.ts')).runSweep(options, world)))
  command('audit')
    .description('Compare the ledger with AWS, and change neither; --resolve and --adopt write the ledger.')
    .option('--resolve <grant>', 'decide whose a disputed grant is: its key, or a lease on it')
    .option('--ours', 'with --resolve: ours, its last lease removes it')
    .option('--not-ours', "with --resolve: another's, it stays")
    .option(
      '--adopt [requests...]',
      'show grants in AWS that this ledger does not know, or take over those that are named',
    )
    .option('--until <time>', 'with --adopt: the end of the leases: 17:30, or a time with date and zone')
    .option('--duration <time>', 'with --adopt: the same, from now: 30m, 1h (default: they end at once)')
    .option('--timeout <time>', 'how long it may take (default: 5m)')
    .addHelpText('after', `\n${leaseCodes}`)
    .action(async (options) => exit(await (await import('./audit/command.ts')).runAudit(options, world)))
  declareLedger(
    program.command('ledger').description('The ledger as a whole: check it, copy it, print it.'),
    world,
    exit,
  )
}

function declareLedger(ledger: Command, world: World, exit: (code: number) => void): void {
  const command = (usage: string, description: string) =>
    ledger
      .command(usage)
      .description(description)
      .option('--sandbox', "the sandbox's ledger")
      .option('--state-dir <directory>', 'where the ledger is (default: ~/.local/state/sso-access)')
      .option('--json', 'print one JSON document')
      .option('--debug', 'print the trace of an error')
      .addHelpText('after', '\nExit codes: 0 done, 1 something is wrong or it could not be done, 2 misuse.')
  command('check', 'Say whether the ledger is sound.').action(async (options) =>
    exit(await (await import('./ledger/check.ts')).runLedgerCheck(options, world)),
  )
  command('backup <file>', 'Write a copy of the ledger, which can be used as one.').action(async (file, options) =>
    exit(await (await import('./ledger/backup.ts')).runLedgerBackup(file, options, world)),
  )
  command('export', 'Print all that is in the ledger, as one JSON document.').action(async (options) =>
    exit(await (await import('./ledger/export.ts')).runLedgerExport(options, world)),
  )
}

const leaseCodes = `
Exit codes: 0 done, 1 it could not be done, 2 misuse, 3 refused, 4 not confirmed in time, 6 credentials are needed,
7 something needs a person (overdue, stuck, disputed, missing), 130 interrupted.`

const codes = '\nExit codes: 0 done, 1 it could not be done, 2 misuse, 6 credentials are needed, 130 interrupted.'

const doctorCodes = `
Exit codes: 0 nothing failed, 1 something failed, 2 misuse, 6 credentials are needed, 7 leases need a person,
130 interrupted.`

function declareDirectory(program: Command, world: World, exit: (code: number) => void): void {
  const command = (usage: string, description: string, examples: readonly string[], exitCodes = codes) =>
    reaching(program.command(usage).description(description)).addHelpText(
      'after',
      `\nExamples:\n${examples.map((example) => `  $ sso-access ${example}\n`).join('')}${exitCodes}`,
    )
  const listing = (usage: string, description: string, examples: readonly string[]) =>
    command(usage, description, examples)
      .option('--refresh', 'ask AWS and not the cache')
      .option('--instance-arn <arn>', 'the Identity Center instance, where there are several')

  command('whoami', 'Say as whom AWS sees you.', ['whoami', 'whoami --profile sso --json']).action(async (options) =>
    exit(await (await import('./whoami/command.ts')).runWhoami(options, world)),
  )
  listing('accounts [account]', 'List the accounts of the organization, or one by its id or name.', [
    'accounts',
    'accounts --ou /Workloads/Production',
    'accounts --tag environment=production --json',
  ])
    .option('--ou <id|path>', 'only accounts in this unit and below it')
    .option('--tag <key=value>', 'only accounts with this tag, repeatable; asks AWS for each account', repeatable)
    .action(async (name, options) =>
      exit(await (await import('./accounts/command.ts')).runAccounts(name, options, world)),
    )
  listing('permission-sets [permission-set]', 'List the permission sets, or one by its ARN or name.', [
    'permission-sets',
    'permission-sets PowerUserAccess --json',
  ]).action(async (name, options) =>
    exit(await (await import('./permission-sets/command.ts')).runPermissionSets(name, options, world)),
  )
  listing('groups [group]', 'List the groups of the identity store, or one by its id or display name.', [
    'groups',
    'groups Responders --json',
  ]).action(async (name, options) => exit(await (await import('./groups/command.ts')).runGroups(name, options, world)))
  command(
    'doctor',
    'Say what stands in the way of reaching AWS, and what to do.',
    ['doctor', 'doctor --profile sso --json', 'doctor --print-policy --terraform'],
    doctorCodes,
  )
    .option('--instance-arn <arn>', 'the Identity Center instance, where there are several')
    .option('--user <name>', 'who gets access: a user name, e-mail address or id (default: the caller)')
    .option('--state-dir <directory>', 'where the ledger is')
    .option('--print-policy', 'print the IAM policy that a profile needs, and ask nobody')
    .option('--terraform', 'with --print-policy: as Terraform')
    .action(async (options) => exit(await (await import('./doctor/command.ts')).runDoctor(options, world)))
}

function declareSandbox(sandbox: Command, world: World, exit: (code: number) => void): void {
  const json = () => new Option('--json', 'print one JSON document')
  const debug = () => new Option('--debug', 'print the trace of an error')
  const command = (usage: string, description: string) =>
    sandbox.command(usage).description(description).addOption(json()).addOption(debug())

  command('start', 'Start a sandbox, or say where one runs.')
    .option('--port <port>', 'listen on this port (default: one that is free)')
    .option('--host <address>', 'a loopback address; any other is refused')
    .option('--seed <seed>', 'what it begins with: example, large or a JSON file (default: example)')
    .option('--state <file>', 'the state file (default: one for this person)')
    .option('--set <name=value>', 'a setting, such as createDelay=0, repeatable', repeatable)
    .option('--foreground', 'stay in this terminal until Ctrl-C')
    .action(async (options) => exit(await (await import('./sandbox/start.ts')).runStart(options, world)))
  command('stop', 'Stop the sandbox that runs. Its state stays.').action(async (options) =>
    exit(await (await import('./sandbox/stop.ts')).runStop(options, world)),
  )
  command('status', 'Say where the sandbox runs and what is in it.').action(async (options) =>
    exit(await (await import('./sandbox/status.ts')).runStatus(options, world)),
  )
  command('reset', 'Start over: a seed, no faults, the usual settings.')
    .option('--seed <seed>', 'example, large or a JSON file (default: example)')
    .action(async (options) => exit(await (await import('./sandbox/replant.ts')).runReset(options, world)))
  command('seed [seed]', 'Plant a seed (example, large or a JSON file) in place of what is there.').action(
    async (seed, options) =>
      exit(await (await import('./sandbox/replant.ts')).runSeed({ ...options, ...(seed && { seed }) }, world)),
  )
  command('env', 'Print the variables that point AWS clients at the sandbox, and write the profiles that they name.')
    .option(
      '--sign-in [user]',
      'sign in at the access portal too, for the profile sso: writes a token to ~/.aws/sso/cache',
    )
    .action(async (options) => exit(await (await import('./sandbox/env.ts')).runEnv(options, world)))
  command('set [settings...]', 'Change settings (name=value) and print them.').action(async (settings, options) =>
    exit(await (await import('./sandbox/set.ts')).runSet(settings, options, world)),
  )
  command('calls', 'Print the log of calls.')
    .option('--after <number>', 'only calls with a greater number')
    .option('--operation <name>', 'only calls of this operation')
    .action(async (options) => exit(await (await import('./sandbox/calls.ts')).runCalls(options, world)))
  command('grants', 'Print who caused each grant to appear and to disappear.')
    .option('--all', 'also those that the seed planted and nobody touched')
    .action(async (options) => exit(await (await import('./sandbox/grants.ts')).runGrants(options, world)))
  command(
    'fault [kind] [operation]',
    'Let calls go wrong: add a fault for an operation (* for all), and print the plan.',
  )
    .option('--nth <n>', 'only the nth call')
    .option('--every <n>', 'every nth call')
    .option('--probability <p>', 'with a probability from 0 to 1')
    .option('--seed <n>', 'with --probability: the seed that picks the calls')
    .option('--times <n>', 'at most this often')
    .option('--milliseconds <ms>', 'the time of slow, stuck, list-lag and clock-skew')
    .option('--reason <text>', 'the reason of failed')
    .option('--name <name>', 'what to call it')
    .option('--service <service>', 'only calls of this service')
    .option('--file <plan.json>', 'add the faults of a file')
    .option('--remove <name>', 'remove one fault')
    .option('--clear', 'remove all faults')
    .action(async (kind, operation, options) =>
      exit(await (await import('./sandbox/fault.ts')).runFault(kind, operation, options, world)),
    )
}

const program: Program = async (args, world) => {
  let code = 0
  const command = ssoAccess(world, (given) => {
    code = given
  })
  if (args.length === 0) {
    // Without a command there is nothing it could have been asked to do.
    world.terminal.say(command.helpInformation())
    return 2
  }
  try {
    await command.parseAsync(args, { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    throw error
  }
}

void runProgram('sso-access', program, exitCodeOf)
