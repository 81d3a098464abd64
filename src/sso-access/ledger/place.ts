// Which ledger the commands about a whole ledger are about. None of them makes one.
import { resolve } from 'node:path'
import { ownFolder } from '../../aws/folders.ts'
import { Failure } from '../../diagnostics/failure.ts'
import type { OpenedLedger } from '../../ledger/sqlite/inspect.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import type { World } from '../../terminal/program.ts'
import { fileFacts } from '../leases/disk-facts.ts'
import { failureOfLedger, ledgerPath } from '../leases/open-ledger.ts'

export interface LedgerOptions {
  readonly stateDir?: string
  readonly sandbox?: boolean
  readonly json?: boolean
}

/** The folder of the ledger that is there. @throws Failure (`files`) where there is none */
export async function ledgerFolder({ stateDir, sandbox }: LedgerOptions, world: World): Promise<string> {
  const { enterSandbox } = await import('../../sandbox-process/enter.ts')
  const usual = async () => (sandbox === true ? (await enterSandbox(world)).home : ownFolder('state', world.env))
  const folder = stateDir === undefined ? await usual() : resolve(world.cwd, stateDir)
  if (fileFacts(ledgerPath(folder)) !== undefined) return folder
  const sentence = `There is no ledger ${quoteForMessage(ledgerPath(folder))}.`
  throw new Failure('files', sentence, 'Name the directory that holds it with --state-dir.')
}

/** Works with a ledger as a whole, and closes it. @throws Failure (`files`) for what is wrong with it */
export async function withLedger<Result>(folder: string, work: (ledger: OpenedLedger) => Result): Promise<Result> {
  const { inspectLedger } = await import('../../ledger/sqlite/inspect.ts')
  try {
    const ledger = inspectLedger(ledgerPath(folder))
    try {
      return work(ledger)
    } finally {
      ledger.close()
    }
  } catch (error) {
    throw failureOfLedger(folder)(error)
  }
}
