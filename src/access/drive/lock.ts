import type { Access } from '../access.ts'
import type { Grant } from '../model/grant.ts'
import { pauseBeforeLock } from '../times.ts'
import { Hold } from './hold.ts'

export interface LockOptions {
  readonly grant: Grant
  /** Until when it is waited for. */
  readonly deadline: number
  /** Whether to leave it to who holds it, instead of waiting. */
  readonly yields?: boolean
  readonly cancel?: AbortSignal | undefined
}

/** Takes the lock of a grant, and waits for who has it. A number: somebody else has it until then, or longer. */
export async function waitForLock(
  { ledger, surroundings, progress }: Access,
  { grant, deadline, yields, cancel }: LockOptions,
): Promise<Hold | number> {
  const { now, sleep, random } = surroundings
  for (let isTold = false; ; isTold = true) {
    const taken = await Hold.take(ledger, surroundings, grant)
    if (taken instanceof Hold || yields === true || now() >= deadline || cancel?.aborted === true) return taken
    if (!isTold) progress?.({ kind: 'locked-by-other', grant, until: taken })
    await sleep(pauseBeforeLock(random), cancel)
  }
}
