import type { World } from '../../terminal/program.ts'
import { DONE } from '../leases/exit-codes.ts'
import { jsonText } from '../reach/json.ts'
import { type LedgerOptions, ledgerFolder, withLedger } from './place.ts'

/** `sso-access ledger export`: all that it holds, as one JSON document (docs/schemas/ledger-export.json). Gives the exit code. */
export async function runLedgerExport(options: LedgerOptions, world: World): Promise<number> {
  const folder = await ledgerFolder(options, world)
  const contents = await withLedger(folder, (ledger) => ledger.contents())
  const operations = contents.grants.flatMap(({ key, state: { operation } }) =>
    operation ? [{ key, ...operation }] : [],
  )
  world.terminal.write(jsonText({ ...contents, operations }))
  return DONE
}
