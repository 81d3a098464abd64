// Taking the access of a lease back, again and again until that is proven.
import type { Access } from '../../access/access.ts'
import type { Lease } from '../../access/model/lease.ts'
import type { Moved } from '../../access/outcome.ts'
import { revoke } from '../../access/revoke.ts'
import { isFailure } from '../../diagnostics/failure.ts'
import { escapeForTerminal } from '../../terminal/escape.ts'
import { stopWords } from './words.ts'

const SECOND = 1000
/** Milliseconds: a try at most, and the pause after it. */
const TRY = 60 * SECOND
const PAUSE = 5 * SECOND

/**
 * Ends a lease, and gives what became of it: of the last try, where it is not proven by the deadline. A ledger that cannot be written for a
 * while (a full disk) is tried again too.
 * @param deadline milliseconds since 1970, or infinity
 * @param tell hears, in a line, why it is tried again
 */
export async function takeBackUntil(
  access: Access,
  lease: Lease,
  deadline: number,
  tell: (text: string) => void,
): Promise<Moved> {
  const { now, sleep } = access.surroundings
  let known = lease
  for (;;) {
    const moved = await tried(access, known, Math.min(deadline, now() + TRY))
    if (moved.stop === undefined || now() + PAUSE >= deadline) return moved
    known = moved.lease
    tell(`${escapeForTerminal(stopWords(moved.stop, now()))} Trying again.\n`)
    await sleep(PAUSE)
  }
}

async function tried(access: Access, lease: Lease, deadline: number): Promise<Moved> {
  try {
    const [moved = { lease }] = await revoke(access, [lease.id], { deadline })
    return moved
  } catch (error) {
    if (!isFailure(error)) throw error
    return { lease, stop: { kind: 'unconfirmed', sentence: error.message } }
  }
}
