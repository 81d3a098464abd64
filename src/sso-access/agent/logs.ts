import { Failure } from '../../diagnostics/failure.ts'
import { escapeForTerminal, quoteForMessage } from '../../terminal/escape.ts'
import type { World } from '../../terminal/program.ts'
import { DONE } from '../leases/exit-codes.ts'
import { jsonText } from '../reach/json.ts'
import { agentFiles } from './files.ts'
import { readLog } from './log.ts'
import type { AgentOptions } from './options.ts'
import { agentPlace } from './place.ts'

export interface AgentLogsOptions extends AgentOptions {
  readonly limit?: string
}

/** `sso-access agent logs`: gives the exit code. */
export async function runAgentLogs(options: AgentLogsOptions, world: World): Promise<number> {
  const { terminal } = world
  const { folder } = agentPlace(options, world)
  const { log } = agentFiles(folder)
  const entries = readLog(log, limitOf(options.limit ?? '100'))
  if (options.json === true) terminal.write(jsonText({ log, entries }))
  else if (entries.length === 0) terminal.say('The log is empty.\n')
  else for (const entry of entries) terminal.write(`${escapeForTerminal(JSON.stringify(entry))}\n`)
  return DONE
}

function limitOf(text: string): number {
  if (/^[1-9]\d{0,4}$/.test(text)) return Number(text)
  throw new Failure(
    'usage',
    `${quoteForMessage(text)} is not a number of lines.`,
    'Give a whole number from 1 to 99999.',
  )
}
