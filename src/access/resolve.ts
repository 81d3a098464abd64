import type { Access, Limits } from './access.ts'
import { lastLease } from './audit.ts'
import type { Known } from './decide/decide.ts'
import type { Sighting } from './decide/sight.ts'
import type { Hold } from './drive/hold.ts'
import { sighted } from './drive/sighted.ts'
import { underLock, unsettled } from './drive/under-lock.ts'
import { type Grant, type GrantState, grantKey, type Holder } from './model/grant.ts'
import type { GrantKey } from './model/ids.ts'
import type { Lease } from './model/lease.ts'
import type { Stop } from './outcome.ts'

export type Resolved =
  /** `reopened`: the lease that a sweep now ends, since no other stands on the grant. */
  | { readonly kind: 'resolved'; readonly to: 'ours' | 'standing'; readonly reopened?: Lease }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'not-disputed'; readonly holder: Holder }
  | { readonly kind: 'stopped'; readonly stop: Stop }

/**
 * A person decides about a disputed grant: ours (its last lease removes it), or not (it stays). Changes the ledger only: where no lease is
 * left to remove what is ours, the last one is on its way out again, for the next sweep.
 */
export async function resolve(
  access: Access,
  key: GrantKey,
  as: 'ours' | 'standing',
  { deadline }: Limits,
): Promise<Resolved> {
  const { ledger } = access
  const row = await ledger.grant(key)
  if (row === undefined) return { kind: 'unknown' }
  const { grant } = row
  return underLock<Resolved>(access, { grant, deadline }, async () => {
    // What is judged is what there was when it was asked for: a lock may have to be waited for.
    const seen = as === 'ours' ? ownState(grant, await seenNow(access, grant)) : ({ holder: 'standing' } as const)
    return async (hold) => {
      const { holder, operation } = hold.known.state
      if (holder !== 'disputed') return { kind: 'not-disputed', holder }
      return operation === undefined ? decideFor(hold, seen, as, await lastLease(ledger, key)) : unsettled(operation)
    }
  })
}

/** With the time of AWS: a clock that is ahead would hide what others do until that time comes. */
async function seenNow({ ledger, clouds, surroundings }: Access, grant: Grant): Promise<Sighting> {
  const { now } = surroundings
  const last = await lastLease(ledger, grantKey(grant))
  if (last === undefined) return { at: now(), listed: { present: false } }
  return sighted(await clouds.open(grant, last.origin), { grant, origin: last.origin }, now)
}

/** From when it was asked for it is ours: whoever makes it again after that is looked for. */
function ownState(grant: Grant, { at, listed }: Sighting): GrantState {
  const state = { holder: 'ours', absentAt: at, createdAt: at, resolvedAt: at } as const
  if (grant.kind === 'assignment') return state
  const membership = listed.present ? listed.membership : undefined
  // Nothing but its id tells a membership of ours: without one there is none to remove.
  if (membership === undefined) return { holder: 'none' }
  const { id, createdAt = at } = membership
  return { ...state, membership: { id, createdAt } }
}

async function decideFor(hold: Hold, state: GrantState, to: 'ours' | 'standing', last?: Lease): Promise<Resolved> {
  const { known } = hold
  const isLeft = to === 'ours' && known.leases.length === 0 && last?.state === 'ended'
  const reopened = isLeft ? reopen(last) : undefined
  const leases = reopened === undefined ? known.leases : [...known.leases, reopened]
  const after: Known = { ...known, state, leases }
  await hold.write(after, { unlock: true })
  return { kind: 'resolved', to, ...(reopened !== undefined && { reopened }) }
}

function reopen({ endedAt: _, ending: __, keptFor: ___, ...lease }: Lease): Lease {
  return { ...lease, state: 'revoking' }
}
