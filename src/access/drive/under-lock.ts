// What a person says of a grant is written under its lock, as everything else, and by no run of the protocol.
import type { Access } from '../access.ts'
import type { Operation } from '../model/operation.ts'
import type { Stop } from '../outcome.ts'
import { isCloudError } from '../ports.ts'
import { Hold, LockLost } from './hold.ts'
import { type LockOptions, waitForLock } from './lock.ts'

export interface Stopped {
  readonly kind: 'stopped'
  readonly stop: Stop
}

/**
 * Sees what there is when a person says something, then waits for the lock and writes it.
 * @param see gives what writes under the lock, or what it came to without it
 */
export async function underLock<Result extends object>(
  access: Access,
  options: LockOptions,
  see: () => Promise<Result | ((hold: Hold) => Promise<Result | Stopped>)>,
): Promise<Result | Stopped> {
  try {
    const seen = await see()
    if (typeof seen !== 'function') return seen
    const hold = await waitForLock(access, options)
    if (!(hold instanceof Hold)) return { kind: 'stopped', stop: { kind: 'busy', until: hold } }
    try {
      return await seen(hold)
    } finally {
      await hold.release()
    }
  } catch (error) {
    // This process was away for longer than its lock.
    if (error instanceof LockLost) return { kind: 'stopped', stop: { kind: 'busy', until: access.surroundings.now() } }
    if (!isCloudError(error)) throw error
    return { kind: 'stopped', stop: { kind: 'refused', refusal: error.refusal, sentence: error.message } }
  }
}

/** Where an operation is open, nothing can be said of its grant. */
export function unsettled({ stamp = 0 }: Operation): Stopped {
  return { kind: 'stopped', stop: { kind: 'settle', until: stamp } }
}
