import { statSync } from 'node:fs'
import type { Machine } from '../../aws/machine.ts'
import { sleep } from '../../aws/this-machine.ts'
import { openLedger } from '../leases/open-ledger.ts'
import { agentFiles } from './files.ts'

/** How many leases have not ended. Makes no ledger where there is none. */
export async function leasesLeft(folder: string, { now }: Pick<Machine, 'now'>): Promise<number> {
  if (statSync(agentFiles(folder).ledger, { throwIfNoEntry: false }) === undefined) return 0
  const ledger = await openLedger(folder, { now, sleep })
  try {
    return (await ledger.open()).length
  } finally {
    ledger.close()
  }
}
