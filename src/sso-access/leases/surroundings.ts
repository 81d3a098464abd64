import { randomBytes } from 'node:crypto'
import type { LeaseId, OperationId, OwnerId } from '../../access/model/ids.ts'
import type { Surroundings } from '../../access/ports.ts'
import type { Clock } from '../../aws/leases/clock.ts'
import type { Machine } from '../../aws/machine.ts'
import { sleep } from '../../aws/this-machine.ts'

/** Without letters and digits that look alike. */
const ALPHABET = '23456789abcdefghjkmnpqrstvwxyz'

/** Time, chance and identity of this run. */
export function surroundingsOf({ random, pid }: Machine, clock: Clock): Surroundings {
  let owner: OwnerId | undefined
  return {
    ...{ now: clock.now, sleep, random },
    newLeaseId: () => `lease-${letters(10)}` as LeaseId,
    newOperationId: () => `op-${letters(16)}` as OperationId,
    // Who only reads locks nothing, and does not wait for chance to be loaded.
    get owner() {
      owner ??= `${pid}-${letters(12)}` as OwnerId
      return owner
    },
  }
}

function letters(count: number): string {
  return [...randomBytes(count)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('')
}
