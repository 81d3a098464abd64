import { resolve } from 'node:path'
import { escapeForTerminal } from '../../terminal/escape.ts'
import type { World } from '../../terminal/program.ts'
import { makeNewFile, removeFile } from '../leases/disk-facts.ts'
import { DONE } from '../leases/exit-codes.ts'
import { jsonText } from '../reach/json.ts'
import { type LedgerOptions, ledgerFolder, withLedger } from './place.ts'

/** `sso-access ledger backup`: gives the exit code. Never overwrites a file. */
export async function runLedgerBackup(file: string, options: LedgerOptions, world: World): Promise<number> {
  const path = resolve(world.cwd, file)
  const folder = await ledgerFolder(options, world)
  makeNewFile(path)
  try {
    await withLedger(folder, (ledger) => ledger.copyTo(path))
  } catch (error) {
    removeFile(path)
    throw error
  }
  if (options.json === true) world.terminal.write(jsonText({ backup: path }))
  world.terminal.say(`A copy of the ledger is in ${escapeForTerminal(path)}.\n`)
  world.terminal.say('To use it, put it into a directory of its own as ledger.sqlite: --state-dir <directory>\n')
  return DONE
}
