import { thisMachine } from '../../aws/this-machine.ts'
import { escapeForTerminal } from '../../terminal/escape.ts'
import { fitted } from '../../terminal/fit.ts'
import type { World } from '../../terminal/program.ts'
import { timeSpan, zonedTime } from '../../terminal/time.ts'
import { ATTENTION, DONE } from '../leases/exit-codes.ts'
import { jsonText } from '../reach/json.ts'
import { leasesLeft } from './leases-left.ts'
import type { AgentOptions } from './options.ts'
import { agentPlace } from './place.ts'
import { type AgentDocument, agentDocument } from './status-document.ts'

/** `sso-access agent status`: gives the exit code. */
export async function runAgentStatus(options: AgentOptions, world: World): Promise<number> {
  const { folder, line } = agentPlace(options, world)
  const machine = thisMachine(world.env)
  const document = agentDocument(folder, await leasesLeft(folder, machine), machine.files)
  if (options.json === true) world.terminal.write(jsonText(document))
  else world.terminal.write(fitted(`${wordsOf(document, machine.now(), line).join('\n')}\n`, world.terminal.columns))
  return document.trouble === undefined ? DONE : ATTENTION
}

function wordsOf(document: AgentDocument, now: number, line: (command: string) => string): readonly string[] {
  const { running, pid, startedAt, state, nextAt, trouble, leases } = document
  const left = leases === 1 ? '1 lease has' : `${leases} leases have`
  if (!running) {
    const start = leases > 0 ? [`  Start one with: ${line('agent start')}`] : []
    return [`No agent runs. ${left} not ended.`, ...start]
  }
  const since = startedAt === undefined ? '' : ` since ${zonedTime(Date.parse(startedAt), now)}`
  const next =
    state === 'sweeping'
      ? 'It is sweeping.'
      : nextAt === undefined
        ? 'Nothing is due.'
        : `The next look is at ${zonedTime(Date.parse(nextAt), now)} (${timeSpan(Date.parse(nextAt) - now)}).`
  return [
    `An agent runs${since}${pid === undefined ? '' : ` (process ${pid})`}. ${left} not ended. ${next}`,
    ...(trouble === undefined
      ? []
      : [
          escapeForTerminal(`! It cannot take access back, after ${trouble.tries} tries: ${trouble.sentence}`),
          escapeForTerminal(`  ${trouble.hint}`),
        ]),
    `  log: ${document.log}`,
  ]
}
