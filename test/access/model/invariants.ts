// What must hold, whatever happens. Each check says in its message what was broken. The exemptions are the limits that docs/safety.md names.
import { type Grant, grantKey } from '../../../src/access/model/grant.ts'
import type { GrantKey } from '../../../src/access/model/ids.ts'
import { isLive, type Lease } from '../../../src/access/model/lease.ts'
import type { Appearance } from './aws.ts'
import { signerOf, type World } from './state.ts'

const MINUTE = 60_000

/** Overlap-safe: nothing is deleted that a live lease stands on. */
export function checkDelete(world: World, by: string, grant: Grant, membership: string | undefined): void {
  const key = grantKey(grant)
  // A delete that comes late names a membership that is not there any more.
  if (grant.kind === 'membership' && world.network.aws.present(key)?.id !== membership) return
  // Clocks may differ by a second.
  const at = world.scheduler.now + 1000
  for (const lease of world.memories[ledgerOf(by)]?.leases.values() ?? []) {
    if (lease.key === key && lease.state === 'active' && isLive(lease, at)) {
      world.violations.push(`${by} deleted ${key} under ${lease.id}, which is active`)
    }
  }
}

/** Never foreign: what somebody else caused to appear, or made again after us, is not removed by us. */
export function checkRemoval(world: World, removed: Appearance, by: string, acceptedAt: number): void {
  if (!by.startsWith('ledger-')) return
  checkUnderLease(world, removed.key, by)
  const others = removed.makers.filter((maker) => maker.by !== by)
  if (others.length === 0) return
  const isKnownLimit = others.every((other) => isBeyondLook(world, removed.key, by, other.acceptedAt, acceptedAt))
  if (!isKnownLimit) {
    const makers = removed.makers.map((maker) => `${maker.by}@${maker.at - world.start}`).join(', ')
    world.violations.push(`${by} removed ${removed.key}, made by ${makers}`)
  }
}

/** Overlap-safe: nothing ends by a delete of ours that a live lease stands on, however long that delete took. */
function checkUnderLease({ memories, scheduler, violations }: World, key: string, by: string): void {
  for (const lease of memories[ledgerOf(by)]?.leases.values() ?? []) {
    if (lease.key === key && lease.state === 'active' && isLive(lease, scheduler.now + 1000)) {
      violations.push(`${by} removed ${key} under ${lease.id}, which is active`)
    }
  }
}

const ledgerOf = (by: string): number => Number(by.slice(by.indexOf('-') + 1))

/** The limits: no permission to look, forgotten ids, a create between our look and our delete, a lost create of ours in the same minutes. */
function isBeyondLook(world: World, key: string, by: string, madeAt: number, deletedAt: number): boolean {
  const { network, sequence } = world
  // Who may not look does not see what others make during our lease; but there has to be one.
  const isBlind = sequence.denied || sequence.retention > 0
  const hasMade = network.aws.appearances.some(
    (each) => each.key === key && each.makers.some((maker) => maker.by === by),
  )
  if (isBlind && hasMade) return true
  const lookedAt = network.looks.get(`${by} ${key}`) ?? Number.POSITIVE_INFINITY
  const isBetween = madeAt >= lookedAt && madeAt <= deletedAt + 5 * MINUTE
  const isConfused = [...network.stamps.values()].some((stamp) => {
    const isOurs = stamp.by === by && stamp.key === key
    const isTaken = network.flown.some(
      (sent) => sent.by === by && sent.key === key && sent.signedAt === stamp.at && sent.isTaken,
    )
    return isOurs && !isTaken && Math.abs(madeAt - stamp.at) < 7 * MINUTE
  })
  return isBetween || isConfused
}

/** At every write: nothing of ours is forgotten, and what is said to be confirmed was seen. */
export function checkWrite(world: World, number: number, key: GrantKey): void {
  const { network, memories, scheduler, violations } = world
  const memory = memories[number]
  const state = memory?.grants.get(key)?.state
  if (memory === undefined || state === undefined) return
  const { aws } = network
  aws.settle(scheduler.now)
  const by = signerOf(number)
  const before = world.holders.get(`${by} ${key}`) ?? 'none'
  world.holders.set(`${by} ${key}`, state.holder)
  if (before === 'none' && state.holder === 'standing') {
    // What the listing showed may be as old as a list lags.
    const since = (network.shown.get(`${by} ${key}`) ?? 0) - 30_000
    const isOthers = aws.appearances.some(
      (each) =>
        each.key === key && (each.until ?? scheduler.now) >= since && each.makers.some((maker) => maker.by !== by),
    )
    if (!isOthers) violations.push(`${by} takes ${key} for standing, and nobody else has made it`)
  }
  if (state.operation === undefined) {
    const isUserGone = state.removed?.as === 'principal-gone'
    const present = aws.present(key)
    const isOnlyOurs = present?.makers.every((maker) => maker.by === by) === true
    if (state.holder === 'none' && isOnlyOurs && !isUserGone)
      violations.push(`${by} has forgotten ${key}, which it made`)
    if (state.holder === 'standing' && isOnlyOurs)
      violations.push(`${by} takes ${key} for standing, which only it made`)
    const isComing =
      aws.jobs.some((job) => job.key === key && job.by === by && job.kind === 'create' && job.status === 'running') ||
      [...network.flights].some(
        (flight) => flight.key === key && flight.by === by && flight.kind === 'create' && isAlive(flight),
      )
    if (state.holder !== 'ours' && isComing) violations.push(`${by} does not wait for its create of ${key}`)
  }
  for (const lease of memory.leases.values()) {
    if (lease.key !== key || lease.activeAt === undefined || world.confirmed.has(`${number} ${lease.id}`)) continue
    world.confirmed.add(`${number} ${lease.id}`)
    // Clocks may differ by half a second. One that was set tells nothing: the listing was under the lock of this write then.
    const isSet = world.sequence.commands.some(({ kind }) => kind === 'clock')
    const since = Math.min(lease.recordedAt - 500, isSet ? scheduler.now - 5 * MINUTE : scheduler.now)
    const wasShown = (network.shown.get(`${by} ${key}`) ?? 0) >= since
    if (!wasShown) violations.push(`${by} confirmed ${lease.id}, and no listing showed ${key}`)
  }
  for (const lease of memory.leases.values()) {
    if (lease.key === key && lease.state === 'ended') checkProof(world, number, lease)
  }

  function isAlive({ signedAt, actor, isSent }: { signedAt: number; actor: string; isSent: boolean }): boolean {
    return scheduler.now - signedAt < 5 * MINUTE && (isSent || !scheduler.isDead(actor))
  }
}

/** Every removal and every "gone" was proven: by a listing without it, after the last delete was signed. */
function checkProof({ network, proven, violations }: World, number: number, { id, key, ending, grant }: Lease): void {
  const by = signerOf(number)
  if (proven.has(`${by} ${id}`)) return
  proven.add(`${by} ${id}`)
  if (ending !== 'revoked' && ending !== 'gone') return
  // The memberships of a deleted user cannot be listed.
  if (grant.kind === 'membership' && network.aws.deletedUsers.has(grant.user)) return
  const deletes = network.flown.filter((sent) => sent.by === by && sent.key === key && sent.kind === 'delete')
  const hiddenAt = network.hidden.get(`${by} ${key}`) ?? 0
  const isProven = hiddenAt > 0 && deletes.every(({ at }) => hiddenAt >= at)
  if (!isProven) violations.push(`${by} says that ${id} is ${ending}, and no listing proves it`)
}

/** A sweep of what is half-way leaves nothing so, long before its end. */
export function checkHalfWay({ memories, violations }: World): void {
  for (const [number, memory] of memories.entries()) {
    for (const { id, state } of memory.leases.values()) {
      if (state === 'granting') violations.push(`${signerOf(number)}: ${id} is still granting after a sweep`)
    }
  }
}

/** After faults have ended, every end has passed, and each ledger was swept once, undisturbed. */
export function checkEnd(world: World): void {
  const { memories, network, violations } = world
  for (const [number, memory] of memories.entries()) {
    const by = signerOf(number)
    for (const lease of memory.leases.values()) {
      if (lease.state !== 'ended')
        violations.push(`${by}: ${lease.id} is ${lease.state} after the last sweep (${lease.trouble?.sentence})`)
    }
    for (const [key, { state }] of memory.grants) {
      if (state.operation !== undefined) violations.push(`${by}: an operation on ${key} is open after the last sweep`)
      if (state.holder === 'ours') violations.push(`${by}: ${key} is ours after the last sweep, without a lease`)
      if (state.holder === 'disputed' && !isDisputable(world, by, key))
        violations.push(`${by}: ${key} is disputed without a reason`)
      const present = network.aws.present(key)
      const isOurs = present?.makers.every((maker) => maker.by === by) === true
      const isUserGone = state.removed?.as === 'principal-gone'
      if (isOurs && state.holder !== 'disputed' && !isUserGone) violations.push(`${by}: ${key} outlives its last lease`)
    }
  }
}

/** A dispute needs another who made the same grant, or an answer that was lost, or an id that AWS has forgotten. */
function isDisputable({ network, sequence, resolved }: World, by: string, key: GrantKey): boolean {
  // Without the lists a stamp is all that is left of an answer that came after the lock was lost.
  const isStamped = [...network.stamps.values()].some((stamp) => stamp.by === by && stamp.key === key)
  if (sequence.retention > 0 || (sequence.denied && isStamped)) return true
  const { aws, flown, abandoned } = network
  // What a person has resolved stays so: only what came after it counts. Clocks may differ by a second, and a look goes back by five.
  const since = (resolved.get(`${by} ${key}`) ?? 0) - 7000
  const isMadeByOthers = aws.jobs.some(
    (job) => job.key === key && job.by !== by && job.kind === 'create' && job.createdAt >= since,
  )
  const isMember = aws.appearances.some(
    (each) => each.key === key && each.makers.some((maker) => maker.by !== by && maker.at >= since),
  )
  return (
    isMadeByOthers ||
    isMember ||
    flown.some((each) => each.by === by && each.key === key && !each.isAnswered) ||
    abandoned.has(`${by} ${key}`)
  )
}
