import { join } from 'node:path'

/** What an agent keeps beside the ledger that it is for. */
export interface AgentFiles {
  /** Held by the one that runs. */
  readonly lock: string
  /** What it does, for the commands that tell. */
  readonly record: string
  /** Touched by whoever wants an agent, before there is a lease. */
  readonly wanted: string
  readonly log: string
  readonly ledger: string
}

export function agentFiles(folder: string): AgentFiles {
  return {
    lock: join(folder, 'agent.lock'),
    record: join(folder, 'agent.json'),
    wanted: join(folder, 'agent.wanted'),
    log: join(folder, 'agent.log'),
    ledger: join(folder, 'ledger.sqlite'),
  }
}
