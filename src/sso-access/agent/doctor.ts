import { type Finding, ok, warning } from '../../aws/doctor/finding.ts'
import type { PrivateFiles } from '../../aws/machine.ts'
import { timeSpan } from '../../terminal/time.ts'
import { commandLine } from '../leases/place-flags.ts'
import type { AgentOptions } from './options.ts'
import { readAgentRecord } from './record.ts'
import { agentRuns } from './running.ts'

export interface AgentFacts {
  readonly folder: string
  readonly files: Pick<PrivateFiles, 'read'>
  /** How many leases have not ended. */
  readonly leases: number
  /** Whether a scheduler that runs sweeps the same ledger. */
  readonly isScheduled: boolean
  readonly now: number
}

/** What the doctor says of the agent. */
export function agentFinding(
  { folder, files, leases, isScheduled, now }: AgentFacts,
  options: Pick<AgentOptions, 'sandbox' | 'stateDir'>,
): Finding {
  if (!agentRuns(folder)) {
    if (leases === 0) return ok('agent', 'none runs, and no lease is left; a request starts one')
    if (isScheduled) return ok('agent', 'none runs; a scheduler sweeps')
    return warning('agent', 'none runs, and leases are left', `Start one with: ${commandLine('agent start', options)}`)
  }
  const record = readAgentRecord(folder, files)
  const which = record === undefined ? 'runs' : `runs (process ${record.pid})`
  if (record?.trouble !== undefined) {
    const { sentence, hint, tries } = record.trouble
    return warning('agent', `${which}, and cannot take access back, after ${tries} tries: ${sentence}`, hint)
  }
  if (record?.nextAt === undefined) return ok('agent', which)
  const { nextAt } = record
  return ok('agent', nextAt > now ? `${which}, next at work in ${timeSpan(nextAt - now)}` : `${which}, and is at work`)
}
