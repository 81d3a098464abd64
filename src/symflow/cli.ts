import { Command, CommanderError, Option } from 'commander'
import { isFailure } from '../diagnostics/failure.ts'
import { exitCodeOf as exitCodeOfAccess } from '../sso-access/exit-code.ts'
import { declareRequest } from '../sso-access/request/cli.ts'
import { declareRevoke } from '../sso-access/revoke/cli.ts'
import { fittedHelp } from '../terminal/fit.ts'
import { type Program, runProgram, type World } from '../terminal/program.ts'
import { declareResources } from './resources/cli.ts'
import { declareServe } from './serve/cli.ts'
import { declareTerraform } from './terraform/cli.ts'

const initExamples = `
Examples:
  $ symflow init access --org example-corp --environment prod --slack-workspace-id T0123ABCD --error-channel '#sym-errors'
  $ symflow init access            asks for what is missing, where there is a terminal
  $ symflow init access --dry-run  shows what it would write

Exit codes: 0 done, 1 files are in the way, 2 it could not run, 130 interrupted.`

const generateExamples = `
Examples:
  One permission set in one account, and a group:
  $ symflow generate aws-sso --permission-set PowerUserAccess@111122223333 --group Responders

  Any active account of an organizational unit, chosen by who asks:
  $ symflow generate aws-sso prod --permission-set 'PowerUserAccess@*' --ou ou-abcd-12345678

  In a pipeline, fail when the Terraform is not what the answers give:
  $ symflow generate aws-sso --answers aws-sso.json --check

Exit codes: 0 done, 1 a conflict, or changes under --check, 2 it could not run, 130 interrupted.`

const validateExamples = `
Examples:
  $ symflow validate                                  the directory here
  $ symflow validate access --fix                     corrects what can be corrected safely
  $ symflow validate --recursive --fail-on warning    every root module below, warnings fail too
  $ symflow validate access --rule target-unused=off
  $ symflow validate --format sarif --output report.sarif
  $ terraform show -json plan.tfplan | symflow validate --plan -
  $ symflow validate --online --profile sso           compares with what is in AWS
  $ symflow validate --explain account-id-format

Levels of rules can be kept in a file .symflow.json: {"rules": {"<rule>": "off"}, "failOn": "warning"}.
A comment "# symflow:ignore <rule> <reason>" silences a rule for the block or line below it.

Exit codes: 0 nothing that fails, 1 findings that do, 2 it could not run, 130 interrupted.`

const catalogExamples = `
Examples:
  $ symflow catalog access
  $ symflow catalog access --var environment=prod
  $ terraform show -json plan.tfplan | symflow catalog --plan -
  $ symflow catalog access --json | jq '.entries[].target.name'

Reducers and hooks are not run. What the text leaves open is taken from what was applied (--state, or "state" in
.symflow.json, or .symflow/applied.json), where that is there, and marked with *; else it is shown by the address that
it comes from.

Exit codes: 0 done, 1 a file could not be read whole, 2 it could not run.`

/** Appends to what the flag gave before, so that it can be given several times. */
function repeatable(value: string, previous: readonly string[] | undefined): readonly string[] {
  return [...(previous ?? []), value]
}

function symflow(world: World, exit: (code: number) => void): Command {
  const { terminal } = world
  const program = new Command('symflow')
    .version(__VERSION__, '--version', 'print the version and exit')
    .helpOption('-h, --help', 'print help and exit')
    .helpCommand('help [command]', 'print help for a command')
    .description('Scaffolds and checks Terraform for just-in-time access to AWS IAM Identity Center.')
    .addHelpText('after', '\nStart with:\n  $ symflow init access\n  $ symflow generate aws-sso --directory access')
    .configureOutput({
      writeOut: (text) => terminal.write(fittedHelp(text, terminal.columns)),
      writeErr: terminal.say,
      outputError: (text, write) => write(text),
    })
    // Names alone leave room for what they say, at 60 columns too.
    .configureHelp({ subcommandTerm: (command) => command.name(), minWidthToWrap: 20 })
    .exitOverride()
    // What stands behind a command of Terraform's is Terraform's.
    .enablePositionalOptions()
  const debug = () => new Option('--debug', 'print the trace of an error')

  program
    .command('init [directory]')
    .description('Start a directory of Terraform: versions, environment, Slack integration and error logger.')
    .option('--directory <directory>', 'another way to give the directory')
    .option('--org <slug>', "the organization's slug, for the sym provider")
    .option('--environment <name>', 'the environment: letters, digits and hyphens, 32 at most ("prod" is offered)')
    .option('--slack-workspace-id <id>', 'the Slack workspace that requests are made in')
    .option('--error-channel <#name>', 'the Slack channel that errors are sent to ("#sym-errors" is offered)')
    .option('--dry-run', 'print what would change as a diff and write nothing')
    .option('--yes', 'take the defaults and write without asking')
    .option('--force', 'write even where files that differ are there')
    .option('--json', 'print one JSON document')
    .addOption(debug())
    .addHelpText('after', initExamples)
    .action(async (directory, options) => {
      const { runInit } = await import('./init/command.ts')
      exit(await runInit({ ...options, ...(directory === undefined ? {} : { positional: directory }) }, world))
    })

  program
    .command('generate [type] [flow]')
    .description('Write the Terraform of one access flow and add the connectors it needs. The type is aws-sso.')
    .option('--type <type>', 'another way to give the type')
    .option(
      '--flow-name <flow>',
      'another way to give the flow: lower-case letters, digits, hyphens (default: "aws-sso")',
    )
    .option('--directory <directory>', 'the directory of Terraform (default: ".")')
    .option(
      '--permission-set <set@account>',
      'a permission set that may be requested, repeatable: its name, ARN or Terraform address, then @ and 12 digits, a Terraform address, or * for any account',
      repeatable,
    )
    .option('--ou <id>', 'with *: only accounts directly in this organizational unit, repeatable', repeatable)
    .option(
      '--group <group>',
      'a group that may be requested, repeatable: a display name, an id or a Terraform address',
      repeatable,
    )
    .option(
      '--create-group <name>',
      'a group that Terraform is to create and that may be requested, repeatable',
      repeatable,
    )
    .option('--label <text>', 'what the flow is called where it is requested (default: "AWS SSO Access")')
    .option('--duration <durations>', 'how long access may last, separated by commas (default: "30m,1h")')
    .option('--request-channel <#name>', 'the Slack channel that requests are sent to (default: "#sym-requests")')
    .option('--allow-self-approval', 'let people approve their own requests')
    .option('--no-allow-self-approval', 'do not (the default)')
    .option('--sso-profile <profile>', 'AWS profile of the account where IAM Identity Center lives (default: "sso")')
    .option('--sso-region <region>', 'Region of the IAM Identity Center instance (default: "us-east-1")')
    .option(
      '--runtime-profile <profile>',
      'AWS profile of the account where the runtime lives (default: the usual credentials)',
    )
    .option('--runtime-region <region>', 'Region of the runtime (default: "us-east-1")')
    .option('--runtime-account <id>', "AWS account that may assume the runtime's role")
    .option('--answers <file>', 'take the answers from a JSON file; flags win over it')
    .option('--print-answers', 'print the answers as such a file and write nothing else')
    .option('--dry-run', 'print what would change as a diff and write nothing')
    .option('--check', 'exit with 1 when a run would change anything, and write nothing')
    .option('--yes', 'take the defaults and write without asking')
    .option('--force', 'overwrite the files of this flow, even where somebody edited or wrote them')
    .option('--json', 'print one JSON document')
    .addOption(debug())
    .addHelpText('after', generateExamples)
    .action(async (type, flow, options) => {
      const { runGenerate } = await import('./generate/command.ts')
      exit(
        await runGenerate(
          {
            ...options,
            ...(type === undefined ? {} : { positionalType: type }),
            ...(flow === undefined ? {} : { positionalFlow: flow }),
          },
          world,
        ),
      )
    })

  program
    .command('validate [directories...]')
    .description('Check directories of Terraform (default: ".") for what Sym, Slack or AWS would refuse.')
    .option('--recursive', 'check every root module at and below the directories')
    .option('--format <format>', 'human, json, sarif, github or junit (default: "human")')
    .option('--json', 'the same as --format json')
    .option('--output <file>', 'write the report to a file; a summary still goes to stderr')
    .option('--fail-on <severity>', 'the least that makes the exit code 1: error, warning or note (default: "error")')
    .option('--rule <rule=level>', 'off, note, warning or error for all findings of a rule, repeatable', repeatable)
    .option('--var <name=value>', 'the value of a variable, repeatable', repeatable)
    .option('--var-file <file>', 'a file with values of variables, repeatable', repeatable)
    .option('--plan <file>', 'check a plan, as terraform show -json prints it; - is standard input')
    .option('--state <file>', 'compare with this file of what was applied (default: ".symflow/applied.json" there)')
    .option('--fix', 'apply the safe fixes, then check again and report what is left')
    .option('--quiet', 'show only findings that fail the run (see --fail-on), and no summary')
    .option('--online', 'compare with what is in AWS: permission sets, groups, accounts, organizational units')
    .option(
      '--profile <name>',
      'with --online: the AWS profile (default: that of the sso_connector, as sso-access has it)',
    )
    .option('--region <region>', 'with --online: the primary Region of Identity Center')
    .option('--sandbox', 'with --online: compare with the sandbox of this machine, which is started where none runs')
    .option('--explain <rule>', 'print the page of a rule and exit')
    .option('--list-rules', 'print all rules and exit')
    .addOption(debug())
    .addHelpText('after', validateExamples)
    .action(async (directories, options) => {
      const { runValidate } = await import('./validate/command.ts')
      exit(await runValidate({ ...options, directories }, world))
    })

  program
    .command('catalog [directory]')
    .description('List what can be requested: each target of each flow, with its durations and prompts (default: ".").')
    .option('--plan <file>', 'read a plan, as terraform show -json prints it; - is standard input')
    .option('--var <name=value>', 'the value of a variable, repeatable', repeatable)
    .option('--var-file <file>', 'a file with values of variables, repeatable', repeatable)
    .option('--applied', 'list what was applied, without the text')
    .option('--state <file>', 'the file of what was applied (default: ".symflow/applied.json" in the directory)')
    .option('--json', 'print one JSON document')
    .addOption(debug())
    .addHelpText('after', catalogExamples)
    .action(async (directory, options) => {
      const { runCatalog } = await import('./catalog/command.ts')
      exit(await runCatalog({ ...options, ...(directory === undefined ? {} : { directory }) }, world))
    })
  declareTerraform(program, world, exit)
  declareServe(program, world, exit)
  declareResources(program, world, exit)
  declareRequest(program.command('escalate'), 'symflow', world, exit)
  declareRevoke(program.command('revoke [leases...]'), 'symflow', world, exit)
  return program
}

/** Commands of the other program, under their other names: what they throw has its exit codes. */
const mounted: ReadonlySet<string | undefined> = new Set(['escalate', 'revoke'])
let isMounted = false

const program: Program = async (args, world) => {
  let code = 0
  isMounted = mounted.has(args[0])
  const command = symflow(world, (given) => {
    code = given
  })
  if (args.length === 0) {
    world.terminal.say(command.helpInformation())
    return 2
  }
  try {
    await command.parseAsync(args, { from: 'user' })
    return code
  } catch (error) {
    // commander ends --help and --version with code 0 and every misuse with 1; ours for misuse is 2.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    throw error
  }
}

function exitCodeOf(error: unknown): number {
  if (isMounted) return exitCodeOfAccess(error)
  if (!isFailure(error)) return 2
  switch (error.code) {
    case 'conflict':
      return 1
    case 'interrupted':
      return 130
    case 'usage':
    case 'files':
    case 'unavailable':
    case 'credentials':
    case 'refused':
      return 2
  }
}

void runProgram('symflow', program, exitCodeOf)
