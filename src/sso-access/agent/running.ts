import { statSync } from 'node:fs'
import { isProcessLocked } from '../../ledger/sqlite/process-lock.ts'
import { agentFiles } from './files.ts'

/** Whether an agent runs for this folder. Makes nothing where none ever did. */
export function agentRuns(folder: string): boolean {
  const { lock } = agentFiles(folder)
  return statSync(lock, { throwIfNoEntry: false }) !== undefined && isProcessLocked(lock)
}
