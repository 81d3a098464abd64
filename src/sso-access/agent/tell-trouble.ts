import type { Machine } from '../../aws/machine.ts'
import { escapeForTerminal } from '../../terminal/escape.ts'
import type { Terminal } from '../../terminal/terminal.ts'
import { readAgentRecord } from './record.ts'

/** Says on one line where the agent of this ledger cannot take access back. Nothing where there is none, or it can. */
export function tellAgentTrouble(
  folder: string,
  { files }: Pick<Machine, 'files'>,
  { say }: Pick<Terminal, 'say'>,
): void {
  const record = readAgentRecord(folder, files)
  if (record?.trouble === undefined || !files.isRunning(record.pid)) return
  const { sentence, hint } = record.trouble
  say(`${escapeForTerminal(`The agent cannot take access back: ${sentence} ${hint}`)}\n`)
}
