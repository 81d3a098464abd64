// How `agent` is declared.
import type { Command } from 'commander'
import type { World } from '../../terminal/program.ts'

const help = `
An agent ends leases when they are due. A request starts one, for its state
directory; it ends when no lease is left, and not later than the machine.
An installed scheduler survives a restart: sso-access sweep --install
systemd, launchd or cron.

Examples:
  $ sso-access agent status
  $ sso-access agent logs --limit 20

Exit codes: 0 done, 1 it could not be done, 2 misuse,
7 it runs, and cannot take access back.`

/** Gives a command the commands of `agent`. */
export function declareAgent(agent: Command, world: World, exit: (code: number) => void): void {
  agent.description('The small background process that ends leases when they are due.').addHelpText('after', help)
  const placed = (command: Command) =>
    command
      .option('--sandbox', 'that of the sandbox on this machine')
      .option('--state-dir <directory>', 'where the ledger is (default: ~/.local/state/sso-access)')
      .option('--debug', 'print the trace of an error')
  const shown = (name: string, description: string) =>
    placed(agent.command(name).description(description)).option('--json', 'print one JSON document')
  const hidden = (name: string, description: string) =>
    placed(agent.command(name, { hidden: true }).description(description))

  shown('start', 'Start an agent, or say that one runs.').action(async (options) =>
    exit(await (await import('./start.ts')).runAgentStart(options, world)),
  )
  shown('stop', 'Stop the agent that runs. Its leases stay.').action(async (options) =>
    exit(await (await import('./stop.ts')).runAgentStop(options, world)),
  )
  shown('status', 'Say whether an agent runs, and what it does next.').action(async (options) =>
    exit(await (await import('./status.ts')).runAgentStatus(options, world)),
  )
  shown('logs', 'Print the log, a line of JSON for each thing that happened.')
    .option('--limit <number>', 'at most this many lines (default: 100)')
    .action(async (options) => exit(await (await import('./logs.ts')).runAgentLogs(options, world)))
  hidden('run', 'Be the agent, in this process.').action(async (options) =>
    exit(await (await import('./run.ts')).runAgent(options, world)),
  )
  hidden('sweep', 'Sweep once, for the agent.')
    .option('--measure', 'ask AWS for the time first')
    .option('--stuck', 'also those whose next try is not due yet')
    .action(async (options) => exit(await (await import('./sweep-here.ts')).runAgentSweep(options, world)))
}
