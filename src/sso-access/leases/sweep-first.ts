import { sweep } from '../../access/sweep.ts'
import { isFailure } from '../../diagnostics/failure.ts'
import { escapeForTerminal } from '../../terminal/escape.ts'
import type { Terminal } from '../../terminal/terminal.ts'
import type { Leases } from './open.ts'
import { accessWords, stateWords, stopWords, userWords } from './words.ts'

/** Milliseconds that a command spends on what is due before it does what it was asked for. */
const AT_MOST = 5000

/** Ends what is due, as every command about leases does first. Says so, and changes nothing else: neither stdout nor the exit code. */
export async function sweepFirst({ access, ledger }: Leases, terminal: Pick<Terminal, 'say'>): Promise<void> {
  const { now } = access.surroundings
  const at = now()
  if ((await ledger.due(at, 1)).length === 0) return
  const swept = await unlessRefused(() => sweep(access, { deadline: at + AT_MOST }), terminal)
  for (const { lease, stop } of swept?.moved ?? []) {
    const what = `${userWords(lease.grant, lease.about)}: ${accessWords(lease.grant, lease.about)}`
    if (stop === undefined) terminal.say(`${lease.id}, ${what}: ${stateWords(lease, now())}.\n`)
    else if (stop.kind !== 'busy') terminal.say(`${lease.id}, ${what}, is due: ${stopWords(stop, now())}\n`)
  }
}

/** A disk that is full keeps nobody from what was asked for. */
async function unlessRefused<Value>(
  run: () => Promise<Value>,
  terminal: Pick<Terminal, 'say'>,
): Promise<Value | undefined> {
  try {
    return await run()
  } catch (error) {
    if (!isFailure(error)) throw error
    terminal.say(`What is due could not be ended: ${escapeForTerminal(error.message)}\n`)
    return undefined
  }
}
