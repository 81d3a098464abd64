// From the start of the command to its end, or to that of its access.
import { isLive, type Lease } from '../../access/model/lease.ts'
import type { Surroundings } from '../../access/ports.ts'
import type { Terminal } from '../../terminal/terminal.ts'
import type { Child } from './child.ts'
import { type Heeded, isPassedOn } from './heed.ts'

const SECOND = 1000
/** Milliseconds that a command has to end after SIGTERM or a hang-up, before its access is taken back under it. */
const GRACE = 10 * SECOND

export type Over = 'command' | 'lease' | 'elsewhere' | 'signal'

/**
 * Waits until the access is to be taken back: the command has ended, the lease is over, or it was told to end and does not.
 * @param follow gives the lease as it is now
 */
export async function untilOver(
  child: Child,
  follow: () => Promise<Lease>,
  heeded: Heeded,
  terminal: Terminal,
  { now, sleep }: Pick<Surroundings, 'now' | 'sleep'>,
): Promise<Over> {
  const ended = new AbortController()
  let told: number | undefined
  heeded.tell((signal) => {
    if (isPassedOn(signal, terminal)) child.pass(signal)
    if (signal !== 'SIGINT') told ??= now()
  })
  void child.ended.then(() => ended.abort())
  // A machine that sleeps does not count: the clock is looked at every second.
  while (!ended.signal.aborted) {
    const lease = await follow()
    if (!isLive(lease, now())) return lease.state === 'active' ? 'lease' : 'elsewhere'
    if (told !== undefined && now() - told >= GRACE) return 'signal'
    await sleep(Math.min(SECOND, Math.max(1, lease.end - now())), ended.signal)
  }
  return 'command'
}
