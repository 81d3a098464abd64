import { Command, CommanderError } from 'commander'
import { type Program, runProgram } from '../terminal/program.ts'

const about = `
Grants just-in-time access on AWS IAM Identity Center and takes it back.
This version has no commands yet: it answers --help and --version.
The Terraform that says what may be requested is made by symflow.
`

const program: Program = async (args, { terminal }) => {
  const command = new Command('sso-access')
    .usage('[options]')
    .version(__VERSION__, '--version', 'print the version and exit')
    .helpOption('-h, --help', 'print this help and exit')
    .description(about.trim())
    .addHelpText('after', '\nExamples:\n  $ sso-access --version\n  $ symflow generate aws-sso --help')
    .exitOverride()
    .configureOutput({ writeOut: terminal.write, writeErr: terminal.say })
    .allowExcessArguments(false)
    .action(() => terminal.say(command.helpInformation()))
  try {
    await command.parseAsync(args, { from: 'user' })
    // Without --help or --version there is nothing it could have been asked to do.
    return 2
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    throw error
  }
}

void runProgram('sso-access', program, () => 1)
