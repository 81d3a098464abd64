import { dueLeases } from '../../access/due.ts'
import type { Terminal } from '../../terminal/terminal.ts'
import { failureSaid } from './failure-said.ts'
import type { Leases } from './open.ts'
import { accessWords, stateWords, stopWords, userWords } from './words.ts'

/** Milliseconds that a command spends on what is due before it does what it was asked for. */
const AT_MOST = 5000

/**
 * Ends what is due, as every command about leases does first. Says so, and changes nothing else: neither stdout nor the exit code.
 * @throws Failure where the ledger cannot even be read
 */
export async function sweepFirst(leases: Leases, terminal: Pick<Terminal, 'say'>): Promise<void> {
  const { ledger, access } = leases
  if ((await dueLeases(ledger, access.surroundings.now(), 1)).length === 0) return
  await failureSaid(() => sweepDue(leases, terminal), 'What is due could not be ended', terminal)
}

async function sweepDue({ access }: Leases, terminal: Pick<Terminal, 'say'>): Promise<void> {
  const { now } = access.surroundings
  const { sweep } = await import('../../access/sweep.ts')
  const { moved } = await sweep(access, { deadline: now() + AT_MOST })
  for (const { lease, stop } of moved) {
    const what = `${userWords(lease.grant, lease.about)}: ${accessWords(lease.grant, lease.about)}`
    if (stop === undefined) terminal.say(`${lease.id}, ${what}: ${stateWords(lease, now())}.\n`)
    else if (stop.kind !== 'busy') terminal.say(`${lease.id}, ${what}, is due: ${stopWords(stop, now())}\n`)
  }
}
