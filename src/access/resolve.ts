import type { Access, Limits } from './access.ts'
import { lastLease } from './audit.ts'
import type { Known } from './decide/decide.ts'
import { Hold } from './drive/hold.ts'
import { waitForLock } from './drive/lock.ts'
import type { Grant, GrantState, Holder } from './model/grant.ts'
import type { GrantKey } from './model/ids.ts'
import type { Lease } from './model/lease.ts'
import type { Stop } from './outcome.ts'
import { isCloudError, type Listed } from './ports.ts'

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
  const { ledger, surroundings } = access
  // What is judged is what there was when it was asked for: a lock may have to be waited for.
  const asked = surroundings.now()
  const row = await ledger.grant(key)
  if (row === undefined) return { kind: 'unknown' }
  const hold = await waitForLock(access, { grant: row.grant, deadline })
  if (!(hold instanceof Hold)) return { kind: 'stopped', stop: { kind: 'busy', until: hold } }
  try {
    const { holder, operation } = hold.known.state
    if (holder !== 'disputed') return { kind: 'not-disputed', holder }
    if (operation !== undefined) return { kind: 'stopped', stop: { kind: 'settle', until: operation.stamp ?? 0 } }
    const last = await lastLease(ledger, key)
    if (as === 'standing') return await decideFor(hold, { holder: 'standing' }, as)
    const listed = last === undefined ? ({ present: false } as const) : await listOnce(access, row.grant, last)
    const own = ownState(listed, asked)
    if (own === undefined) return { kind: 'stopped', stop: { kind: 'unconfirmed', sentence: madeMeanwhile } }
    return await decideFor(hold, own, as, last)
  } catch (error) {
    if (!isCloudError(error)) throw error
    return { kind: 'stopped', stop: { kind: 'refused', refusal: error.refusal, sentence: error.message } }
  } finally {
    await hold.release()
  }
}

async function listOnce({ clouds }: Access, grant: Grant, { origin }: Lease): Promise<Listed> {
  const cloud = await clouds.open(grant, origin)
  return cloud.list(grant)
}

const madeMeanwhile = 'Somebody else has put the user into the group meanwhile.'

/**
 * From when it was asked for it is ours: whoever makes it again after that is looked for. Undefined: somebody has already, a membership
 * that the person cannot have meant.
 */
function ownState(listed: Listed, asked: number): GrantState | undefined {
  const state = { holder: 'ours', absentAt: asked, createdAt: asked, resolvedAt: asked } as const
  const membership = listed.present ? listed.membership : undefined
  if (membership === undefined) return state
  const { id, createdAt = asked } = membership
  return createdAt > asked ? undefined : { ...state, membership: { id, createdAt } }
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
