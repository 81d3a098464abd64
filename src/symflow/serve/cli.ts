// How `serve` is declared.
import type { Command } from 'commander'
import type { World } from '../../terminal/program.ts'

const examples = `
Examples:
  $ symflow serve                    until Ctrl-C; prints what a shell is to be told
  $ symflow serve --port 4400 --state ~/access/applied.json
  $ symflow serve --json > api.json &
  $ SYM_API_URL=$(jq -r .environment.SYM_API_URL api.json) …

The token on stdout is a secret: whoever has it can change what was applied.

Exit codes: 0 stopped, 2 it could not run, 130 interrupted.`

/** Declares `serve`. */
export function declareServe(program: Command, world: World, exit: (code: number) => void): void {
  program
    .command('serve')
    .description("Answer the Sym provider's calls until stopped, for editors and pipelines; on this machine only.")
    .option('--port <port>', 'the port (default: any that is free)')
    .option(
      '--state <file>',
      'where what is applied is kept (default: "state" of .symflow.json, or ".symflow/applied.json")',
    )
    .option('--json', 'print one JSON document')
    .option('--debug', 'print the trace of an error')
    .addHelpText('after', examples)
    .action(async (options) => exit(await (await import('./command.ts')).runServe(options, world)))
}
