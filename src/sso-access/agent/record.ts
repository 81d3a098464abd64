// What an agent says of itself to the commands that tell of it.
import type { PrivateFiles } from '../../aws/machine.ts'
import { agentFiles } from './files.ts'
import type { Trouble } from './trouble.ts'

export interface AgentRecord {
  readonly version: 1
  readonly pid: number
  /** Milliseconds since 1970, as all times here. */
  readonly startedAt: number
  readonly state: 'waiting' | 'sweeping'
  /** When it does something next; undefined where no lease is left. */
  readonly nextAt?: number | undefined
  readonly trouble?: Trouble | undefined
}

/** What the last agent of this folder said of itself; undefined where it ended in order, or there was none. */
export function readAgentRecord(folder: string, { read }: Pick<PrivateFiles, 'read'>): AgentRecord | undefined {
  try {
    const record = JSON.parse(read(agentFiles(folder).record) ?? '') as AgentRecord
    return record.version === 1 && Number.isInteger(record.pid) ? record : undefined
  } catch {
    return undefined
  }
}
