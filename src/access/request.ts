import type { Access, Limits } from './access.ts'
import { type Driven, drive } from './drive/drive.ts'
import { type Grant, grantKey } from './model/grant.ts'
import type { About, Lease, Origin } from './model/lease.ts'
import type { Stop } from './outcome.ts'

export interface Wanted {
  readonly grant: Grant
  readonly origin: Origin
  readonly about: About
  /** When it ends. Milliseconds since 1970. */
  readonly end: number
  /** Take a lease on access that is there already and that this ledger did not grant; it will revoke nothing. */
  readonly acceptStanding: boolean
}

export interface RequestOptions extends Limits {
  /** The first Ctrl-C: the lease is cancelled, and 15 s are left to take it back. */
  readonly cancel?: AbortSignal
}

export type Requested =
  /** Confirmed. `created`: our create; `shared`: this ledger holds it already; `standing`: it was there. */
  | { readonly kind: 'granted'; readonly lease: Lease; readonly by: 'created' | 'shared' | 'standing' }
  /** Nothing was recorded. */
  | { readonly kind: 'refused'; readonly why: 'standing' | 'disputed' }
  /** The lease ended, or is on its way out, without having been granted. */
  | { readonly kind: 'failed'; readonly lease: Lease; readonly reason: string; readonly stop?: Stop }
  /** Without a lease nothing was recorded yet. */
  | { readonly kind: 'cancelled'; readonly lease?: Lease; readonly stop?: Stop }
  /** Not confirmed. Without a lease nothing was recorded. */
  | { readonly kind: 'stopped'; readonly stop: Stop; readonly lease?: Lease }

/** Grants access by a lease of its own, and gives back what was proven. */
export async function request(access: Access, wanted: Wanted, options: RequestOptions): Promise<Requested> {
  const { grant, origin } = wanted
  const { deadline, cancel } = options
  const lease = newLease(access, wanted)
  const wish = { kind: 'grant', lease } as const
  const driven = await drive(access, { grant, origin, wish, deadline, ...(cancel !== undefined && { cancel }) })
  return outcomeOf(driven, lease, cancel?.aborted === true, await holderOf(access, grant))
}

function newLease({ surroundings }: Access, { grant, origin, about, end, acceptStanding }: Wanted): Lease {
  return {
    id: surroundings.newLeaseId(),
    key: grantKey(grant),
    ...{ grant, origin, about, end, acceptStanding },
    state: 'granting',
    recordedAt: surroundings.now(),
  }
}

async function holderOf({ ledger }: Access, grant: Grant) {
  return (await ledger.grant(grantKey(grant)))?.state.holder ?? 'none'
}

function outcomeOf(
  { leases, answer, stop, isCreator }: Driven,
  wanted: Lease,
  isCancelled: boolean,
  holder: Awaited<ReturnType<typeof holderOf>>,
): Requested {
  const lease = leases.find(({ id }) => id === wanted.id)
  const how = stop === undefined ? {} : { stop }
  if (answer === 'standing' || answer === 'disputed') return { kind: 'refused', why: answer }
  if (lease?.state === 'active') {
    return { kind: 'granted', lease, by: holder === 'ours' ? (isCreator === true ? 'created' : 'shared') : 'standing' }
  }
  if (isCancelled) return { kind: 'cancelled', ...(lease !== undefined && { lease }), ...how }
  if (lease === undefined) return { kind: 'stopped', stop: stop ?? { kind: 'unconfirmed', sentence: nothing } }
  if (lease.state === 'granting')
    return { kind: 'stopped', stop: stop ?? { kind: 'unconfirmed', sentence: nothing }, lease }
  return { kind: 'failed', lease, reason: lease.detail ?? 'It has ended meanwhile.', ...how }
}

const nothing = 'It was not confirmed.'
