// How `resources list` is declared.
import type { Command } from 'commander'
import type { World } from '../../terminal/program.ts'

const examples = `
Examples:
  $ symflow resources list
  $ symflow resources list sym_target
  $ symflow resources list flows --json | jq -r '.resources[].id'

Exit codes: 0 done, 2 it could not run.`

/** Declares `resources list`. */
export function declareResources(program: Command, world: World, exit: (code: number) => void): void {
  program
    .command('resources')
    .description('What was applied, as a list.')
    .addHelpText('after', examples)
    .command('list [type]')
    .description('List what was applied: all of it, or one type, such as sym_target, target or targets.')
    .option('--directory <directory>', 'the directory of Terraform (default: ".")')
    .option('--state <file>', 'where it is kept (default: "state" of .symflow.json, or ".symflow/applied.json")')
    .option('--json', 'print one JSON document')
    .option('--debug', 'print the trace of an error')
    .addHelpText('after', examples)
    .action(async (type, options) => {
      const { runResourcesList } = await import('./list.ts')
      exit(await runResourcesList({ ...options, ...(type === undefined ? {} : { type }) }, world))
    })
}
