// A lease that a process waits for the end of, while others may extend or end it.
import { isLive, type Lease } from '../../access/model/lease.ts'
import type { Ledger, Surroundings } from '../../access/ports.ts'
import { isFailure } from '../../diagnostics/failure.ts'
import { untilWords } from './words.ts'

/** Milliseconds between two looks into the ledger; AWS is not asked. */
const EVERY = 5000

/**
 * Gives a function that tells of the lease as the ledger has it: looked up every 5 s, and when the end that was known is over. Where the
 * ledger cannot be read, what was known stays.
 * @param tell hears of another end, in a line
 */
export function followLease(
  { lease: read }: Pick<Ledger, 'lease'>,
  lease: Lease,
  { now }: Pick<Surroundings, 'now'>,
  tell: (text: string) => void,
): () => Promise<Lease> {
  let known = lease
  let readAt = now()
  return async () => {
    if (now() - readAt < EVERY && isLive(known, now())) return known
    const before = known
    try {
      known = (await read(lease.id)) ?? known
    } catch (error) {
      if (!isFailure(error)) throw error
    }
    readAt = now()
    if (known.end !== before.end && isLive(known, now()))
      tell(`${known.id} has another end: it lasts ${untilWords(known.end, now())}.\n`)
    return known
  }
}
