import { sleep, thisMachine } from '../../aws/this-machine.ts'
import { Failure } from '../../diagnostics/failure.ts'
import type { World } from '../../terminal/program.ts'
import { DONE } from '../leases/exit-codes.ts'
import { jsonText } from '../reach/json.ts'
import { leasesLeft } from './leases-left.ts'
import type { AgentOptions } from './options.ts'
import { agentPlace } from './place.ts'
import { readAgentRecord } from './record.ts'
import { agentRuns } from './running.ts'
import { agentDocument } from './status-document.ts'

/** A sweep that is at work has 5 s to finish. */
const PATIENCE = 20_000
const PAUSE = 50

/** `sso-access agent stop`: gives the exit code. None that runs is what was wanted. */
export async function runAgentStop(options: AgentOptions, world: World): Promise<number> {
  const { folder, line } = agentPlace(options, world)
  const { files, now } = thisMachine(world.env)
  const wasRunning = agentRuns(folder)
  let asked: number | undefined
  for (let waited = 0; agentRuns(folder); waited += PAUSE) {
    if (waited >= PATIENCE) {
      const which = asked === undefined ? '' : ` (process ${asked})`
      throw new Failure('unavailable', `The agent does not end${which}.`, `Read its log: ${line('agent logs')}`)
    }
    const pid = readAgentRecord(folder, files)?.pid
    if (pid !== undefined && pid !== asked && files.isRunning(pid)) {
      process.kill(pid, 'SIGTERM')
      asked = pid
    }
    await sleep(PAUSE)
  }
  const leases = await leasesLeft(folder, { now })
  if (options.json === true) world.terminal.write(jsonText(agentDocument(folder, leases, files)))
  else {
    world.terminal.say(wasRunning ? 'The agent is stopped.\n' : 'No agent runs.\n')
    if (leases > 0) {
      const what = leases === 1 ? '1 lease has' : `${leases} leases have`
      world.terminal.say(`  ${what} not ended. When due: ${line('sweep')}\n`)
    }
  }
  return DONE
}
