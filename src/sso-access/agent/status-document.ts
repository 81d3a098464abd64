import type { PrivateFiles } from '../../aws/machine.ts'
import { iso } from '../leases/lease-document.ts'
import { agentFiles } from './files.ts'
import { readAgentRecord } from './record.ts'
import { agentRuns } from './running.ts'
import type { Trouble } from './trouble.ts'

/** As in docs/schemas/agent.json. @param leases how many have not ended */
export function agentDocument(folder: string, leases: number, files: Pick<PrivateFiles, 'read'>) {
  const running = agentRuns(folder)
  const record = running ? readAgentRecord(folder, files) : undefined
  return {
    running,
    stateDir: folder,
    log: agentFiles(folder).log,
    leases,
    pid: record?.pid,
    startedAt: iso(record?.startedAt),
    state: record?.state,
    nextAt: iso(record?.nextAt),
    trouble: record?.trouble && troubleDocument(record.trouble),
  }
}

export type AgentDocument = ReturnType<typeof agentDocument>

function troubleDocument({ since, tries, sentence, hint }: Trouble) {
  return { since: iso(since), tries, sentence, hint }
}
