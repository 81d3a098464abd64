// How `terraform` is declared.
import type { Command } from 'commander'
import type { World } from '../../terminal/program.ts'

const examples = `
Examples:
  $ symflow terraform -- plan
  $ symflow tf -- apply
  $ symflow tf -- -chdir=access apply -auto-approve
  $ symflow tf --terraform tofu -- plan -detailed-exitcode

What was applied is kept in .symflow/applied.json beside the configuration: commit it.
The program is --terraform, or what SYMFLOW_TERRAFORM names, or terraform, or tofu.

Exit codes: those of Terraform; 2 also where it never started.`

/** Declares `terraform`, for which `tf` is another name. */
export function declareTerraform(program: Command, world: World, exit: (code: number) => void): void {
  program
    .command('terraform [arguments...]')
    .alias('tf')
    .description('Run Terraform with a Sym API of this machine, which keeps what is applied in a file.')
    .option(
      '--state <file>',
      'where what is applied is kept (default: "state" of .symflow.json, or ".symflow/applied.json")',
    )
    .option('--terraform <program>', 'the program to run (default: terraform, or tofu)')
    .option('--debug', 'print the trace of an error')
    .passThroughOptions()
    .addHelpText('after', examples)
    .action(async (args, options) => exit(await (await import('./command.ts')).runTerraform(args, options, world)))
}
