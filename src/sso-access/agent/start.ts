import { sleep, thisMachine } from '../../aws/this-machine.ts'
import { Failure } from '../../diagnostics/failure.ts'
import type { World } from '../../terminal/program.ts'
import { DONE } from '../leases/exit-codes.ts'
import { openLedger } from '../leases/open-ledger.ts'
import { jsonText } from '../reach/json.ts'
import { ensureAgent } from './ensure.ts'
import type { AgentOptions } from './options.ts'
import { agentPlace } from './place.ts'
import { readAgentRecord } from './record.ts'
import { agentRuns } from './running.ts'
import { agentDocument } from './status-document.ts'

/** What an agent may take until it is up, on a machine that is busy. */
const PATIENCE = 20_000
const PAUSE = 50

/** `sso-access agent start`: gives the exit code. One that runs is what was wanted. */
export async function runAgentStart(options: AgentOptions, world: World): Promise<number> {
  const place = agentPlace(options, world)
  const { folder, line } = place
  const machine = thisMachine(world.env)
  const ledger = await openLedger(folder, { now: machine.now, sleep })
  const leases = (await ledger.open()).length
  ledger.close()
  const ensured = ensureAgent(place, world, { asked: true })
  if (ensured.kind === 'none') throw new Failure('unavailable', ensured.sentence, seeWhy(line))
  for (let waited = 0; !isUp(folder, machine.files); waited += PAUSE) {
    if (waited >= PATIENCE) throw new Failure('unavailable', 'The agent did not start.', seeWhy(line))
    await sleep(PAUSE)
  }
  const document = { started: ensured.kind === 'started', ...agentDocument(folder, leases, machine.files) }
  if (options.json === true) world.terminal.write(jsonText(document))
  else {
    const { pid } = document
    const which = pid === undefined ? '' : ` (process ${pid})`
    world.terminal.say(
      `${document.started ? 'An agent is started' : 'An agent runs already'}${which}. It ends when no lease is left.\n` +
        `  A restart of the machine ends it. A scheduler survives one: ${line('sweep --install')} systemd|launchd|cron\n`,
    )
  }
  return DONE
}

function isUp(folder: string, files: Parameters<typeof readAgentRecord>[1]): boolean {
  return agentRuns(folder) && readAgentRecord(folder, files) !== undefined
}

const seeWhy = (line: (command: string) => string) => `See why with: ${line('agent run')}`
