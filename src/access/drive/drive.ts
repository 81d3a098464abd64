// The one way to a grant: every operation comes through here, and nothing else touches AWS.
import type { Access } from '../access.ts'
import { troubled } from '../decide/trouble.ts'
import type { Wish } from '../decide/wish.ts'
import type { Grant } from '../model/grant.ts'
import type { Lease, Origin } from '../model/lease.ts'
import { type CloudError, isCloudError } from '../ports.ts'
import type { Company } from './company.ts'
import { type Hold, LockLost } from './hold.ts'
import { waitForLock } from './lock.ts'
import { Looks } from './looks.ts'
import { leaveRoom } from './make-room.ts'
import { type Came, follow } from './protocol.ts'
import type { Run } from './run.ts'

export interface Task {
  readonly grant: Grant
  readonly origin: Origin
  readonly wish: Wish
  readonly deadline: number
  readonly leavesSettling?: boolean
  readonly cancel?: AbortSignal
  /** Shared by the tasks of one sweep. */
  readonly looks?: Looks
  /** The tasks of the same sweep that the same listing serves. */
  readonly company?: Company
  /** Whether to leave it to who holds it, instead of waiting. */
  readonly yields?: boolean
}

export interface Driven extends Came {
  /** The leases of the grant that had not ended before, as they are now. */
  readonly leases: readonly Lease[]
}

/** Does what a task wishes of a grant, as far as that can be done until its deadline. */
export async function drive(access: Access, task: Task): Promise<Driven> {
  const seen = new Map<string, Lease>()
  const { cancel: _, ...rest } = task
  const lockOptions = task.wish.kind === 'grant' ? task : rest
  for (;;) {
    const hold = await waitForLock(access, lockOptions)
    if (typeof hold === 'number') return { leases: [...seen.values()], stop: { kind: 'busy', until: hold } }
    const over = seen.size > 0 && (await endedMeanwhile(access, task))
    if (over) {
      await hold.release()
      return { leases: [...seen.values(), over] }
    }
    try {
      return { ...(await runWith(access, task, hold)), leases: remembered(seen, hold) }
    } catch (error) {
      if (!(error instanceof LockLost)) throw error
      remembered(seen, hold)
      // Somebody else has gone on with it: begin again with what they left.
    } finally {
      await hold.release()
    }
  }
}

/** A lease that was asked for, and that somebody else has brought to its end while the lock was lost. */
async function endedMeanwhile({ ledger }: Access, { wish }: Task): Promise<Lease | undefined> {
  const lease = wish.kind === 'grant' ? await ledger.lease(wish.lease.id) : undefined
  return lease?.state === 'ended' ? lease : undefined
}

function remembered(seen: Map<string, Lease>, hold: Hold): readonly Lease[] {
  for (const lease of hold.leases()) seen.set(lease.id, lease)
  return [...seen.values()]
}

async function runWith(access: Access, task: Task, hold: Hold): Promise<Came> {
  const { origin, wish, cancel, deadline, leavesSettling = false } = task
  try {
    const cloud = await access.clouds.open(task.grant, origin)
    const looks = task.looks ?? new Looks()
    const run: Run = {
      access,
      hold,
      cloud,
      origin,
      looks,
      company: task.company,
      room: undefined,
      cancel,
      wish,
      deadline,
      leavesSettling,
      isCreator: false,
      hasSent: false,
      isDisbelieved: false,
      refusals: 0,
    }
    try {
      const came = await follow(run)
      return { ...came, isCreator: run.isCreator }
    } finally {
      await leaveRoom(run)
    }
  } catch (error) {
    if (!isCloudError(error)) throw error
    return refused(access, hold, error)
  }
}

/** AWS does not let us see or do something. That is not an end of any lease. */
async function refused({ surroundings }: Access, hold: Hold, { refusal, message }: CloudError): Promise<Came> {
  const { known } = hold
  await hold.write({ ...known, leases: troubled(known.leases, message, surroundings.now()) }, { unlock: true })
  return { stop: { kind: 'refused', refusal, sentence: message } }
}
