// Step 3 of the protocol: (grant, leases, listing, now) → decision. Nothing here waits, reads a clock or calls anything.
import type { Grant, GrantState } from '../model/grant.ts'
import type { LeaseId, MembershipId } from '../model/ids.ts'
import { isLive, type Lease } from '../model/lease.ts'
import { MOST_ROWS } from '../ports.ts'
import { wayOut } from './last-out.ts'
import { activated, ended, outgoing } from './moves.ts'
import { type Sight, type Sighting, sightOf } from './sight.ts'
import type { Wish } from './wish.ts'

/** A grant and its leases that have not ended, while its lock is ours and no operation on it is open. */
export interface Known {
  readonly grant: Grant
  readonly state: GrantState
  readonly leases: readonly Lease[]
}

/** What is to be sent. */
export interface Act {
  readonly kind: 'create' | 'delete'
  readonly leases: readonly LeaseId[]
  readonly membership?: MembershipId
}

/** Why a wish is not fulfilled, and nothing is recorded for it. */
export type Answer = 'standing' | 'disputed' | 'gone' | 'not-active'

export interface Decision {
  readonly state: GrantState
  /** All leases as they are now, those that ended just now too. */
  readonly leases: readonly Lease[]
  readonly act?: Act
  readonly answer?: Answer
  /** There is more to end than one transaction holds: decide again. */
  readonly more?: true
}

/** What to do about a grant. The time is that of the listing: a lease that falls due after it is for the next sweep. */
export function decide(wish: Wish, known: Known, sighting: Sighting): Decision {
  const { at, listed } = sighting
  const state = stood(known.state, sightOf(known.state, listed))
  const sight = sightOf(state, listed)
  const answer = answerTo(wish, { ...known, state }, sight, at)
  const wished = answer === undefined ? asWished(wish, known.leases, at) : known.leases
  const due = wished.map((lease) => (lease.end <= at ? outgoing(lease, at) : lease))
  const came = due.map((lease) => (lease.state === 'granting' ? arrived(lease, state, sight, at) : lease))
  const waiting = came.filter((lease) => lease.state === 'granting')
  const isCreating = waiting.length > 0 && wish.kind === 'grant' && state.holder !== 'disputed'
  const settled = isCreating ? came : came.map((lease) => (waiting.includes(lease) ? givenUp(lease, state, at) : lease))
  const out = settled.filter((lease) => lease.state === 'revoking').slice(0, MOST_ROWS - 4)
  const isMore = settled.filter((lease) => lease.state === 'revoking').length > out.length
  const live = settled.find((lease) => isLive(lease, at))
  const way = wayOut(state, sight, live, at)
  const moved = settled.map((lease) => (out.includes(lease) && way.kind === 'end' ? way.end(lease) : lease))
  const more = isMore && way.kind === 'end' ? ({ more: true } as const) : {}
  const result = { state, leases: moved, ...(answer !== undefined && { answer }), ...more }
  if (isCreating) {
    const { membership: _, ...rest } = state
    const before = state.holder === 'ours' ? state : { ...rest, holder: 'none' as const }
    return { ...result, state: before, act: { kind: 'create', leases: waiting.map(({ id }) => id) } }
  }
  if (out.length === 0 || way.kind === 'end') return result
  const { membership } = state
  const leases = out.map(({ id }) => id)
  return { ...result, act: { kind: 'delete', leases, ...(membership !== undefined && { membership: membership.id }) } }
}

/** Who asked for it is not there any more, or may not have it. */
function givenUp(lease: Lease, { holder }: GrantState, at: number): Lease {
  return holder === 'ours' ? outgoing(lease, at, unfinished) : ended(lease, 'failed', at, { detail: unfinished })
}

const unfinished = 'The run that asked for it did not finish.'

/** What is there without our having made it is somebody else's. */
function stood(state: GrantState, sight: Sight): GrantState {
  return state.holder === 'none' && sight === 'others' ? { ...state, holder: 'standing' } : state
}

/** A wish that nothing is recorded for. A lease that is recorded already is not refused: it comes to its end. */
function answerTo(wish: Wish, { state, leases }: Known, sight: Sight, at: number): Answer | undefined {
  if (wish.kind === 'extend') {
    const lease = leases.find(({ id }) => id === wish.lease)
    if (lease?.state !== 'active' || lease.end <= at) return 'not-active'
    return sight === 'absent' ? 'gone' : undefined
  }
  if (wish.kind !== 'grant' || leases.some(({ id }) => id === wish.lease.id)) return undefined
  // A disputed grant waits for a person, whether it is there or not: a create would not make it ours.
  if (state.holder === 'disputed') return sight === 'others' && wish.lease.acceptStanding ? undefined : 'disputed'
  return sight === 'others' && !wish.lease.acceptStanding ? 'standing' : undefined
}

function asWished(wish: Wish, leases: readonly Lease[], at: number): readonly Lease[] {
  switch (wish.kind) {
    case 'grant':
      return leases.some(({ id }) => id === wish.lease.id) ? leases : [...leases, wish.lease]
    case 'extend':
      return leases.map((lease) => (lease.id === wish.lease ? { ...lease, end: wish.end } : lease))
    case 'end':
      return leases.map((lease) => (wish.leases.includes(lease.id) ? outgoing(lease, at, wish.detail) : lease))
    case 'tidy':
      return leases
  }
}

/** A lease whose grant is there: confirmed, or not what was asked for. One whose grant is not there stays `granting`. */
function arrived(lease: Lease, { holder }: GrantState, sight: Sight, at: number): Lease {
  if (sight === 'absent') return lease
  if (sight === 'ours' || lease.acceptStanding) return activated(lease, at)
  if (holder === 'disputed') return ended(lease, 'kept', at, { keptFor: 'disputed' })
  if (holder === 'ours') return outgoing(lease, at, replaced)
  return ended(lease, 'failed', at, { detail: elsewhere })
}

const elsewhere = 'Somebody else made the same grant meanwhile.'
const replaced = 'Somebody else put the user into the group meanwhile.'
