// Step 3 of the protocol: (grant, leases, listing, now) → decision. Nothing here waits, reads a clock or calls anything.
import type { Grant, GrantState } from '../model/grant.ts'
import type { LeaseId, MembershipId } from '../model/ids.ts'
import { isLive, type Lease } from '../model/lease.ts'
import { MOST_ROWS } from '../ports.ts'
import { wayOut } from './last-out.ts'
import { activated, ended, outgoing } from './moves.ts'
import { type Sight, type Sighting, sightOf, surelyNewAt } from './sight.ts'
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

/** Leases that one decision changes: with those of a conclusion, what one transaction holds. */
const MOST_CHANGED = MOST_ROWS / 2

/** What to do about a grant. The time is that of the listing: a lease that falls due after it is for the next sweep. */
export function decide(wish: Wish, known: Known, sighting: Sighting): Decision {
  const decision = decideWhole(wish, known, sighting)
  const changed = decision.leases.filter((lease) => !known.leases.includes(lease))
  if (changed.length <= MOST_CHANGED) return decision
  // Each change stands for itself: some of them now, the rest from a new listing.
  const now = new Map(changed.slice(0, MOST_CHANGED).map((lease) => [lease.id, lease]))
  const leases = known.leases.map((lease) => now.get(lease.id) ?? lease)
  return { state: decision.state, leases, more: true }
}

function decideWhole(wish: Wish, known: Known, { at, listed }: Sighting): Decision {
  const state = stood(known.state, { at, listed })
  const sight = sightOf(state, listed)
  const answer = answerTo(wish, { ...known, state }, sight, at)
  const wished = answer === undefined ? asWished(wish, known.leases, at) : known.leases
  const due = wished.map((lease) => (lease.end <= at ? outgoing(lease, at) : lease))
  const came = due.map((lease) => (lease.state === 'granting' ? arrived(lease, state, sight, at) : lease))
  const isCreating = wish.kind === 'grant' && state.holder !== 'disputed'
  const settled = isCreating
    ? came
    : came.map((lease) => (lease.state === 'granting' ? givenUp(lease, state, at) : lease))
  const way = wayOut(
    state,
    sight,
    settled.find((lease) => isLive(lease, at)),
    at,
  )
  const isOut = (lease: Lease) => lease.state === 'revoking'
  const leases = settled.map((lease) => (isOut(lease) && way.kind === 'end' ? way.end(lease) : lease))
  const result = { state, leases, ...(answer !== undefined && { answer }) }
  const waiting = leases.filter((lease) => lease.state === 'granting')
  if (waiting.length > 0)
    return { ...result, state: beforeCreate(state), act: { kind: 'create', leases: idsOf(waiting) } }
  const out = leases.filter(isOut)
  if (out.length === 0) return result
  const { membership } = state
  const own = membership === undefined ? {} : { membership: membership.id }
  return { ...result, act: { kind: 'delete', leases: idsOf(out), ...own } }
}

const idsOf = (leases: readonly Lease[]) => leases.slice(0, MOST_CHANGED).map(({ id }) => id)

/** A standing grant that is not there any more is nobody's. */
function beforeCreate(state: GrantState): GrantState {
  return state.holder === 'ours' ? state : { ...state, holder: 'none' }
}

/** Who asked for it is not there any more, or may not have it. */
function givenUp(lease: Lease, { holder }: GrantState, at: number): Lease {
  return holder === 'ours' ? outgoing(lease, at, unfinished) : ended(lease, 'failed', at, { detail: unfinished })
}

const unfinished = 'The run that asked for it did not finish.'

/** What is there without our having made it is somebody else's. What is left of a deleted user is nobody's: AWS does not let it go. */
function stood(state: GrantState, sighting: Sighting): GrantState {
  const isNobodys = state.removed?.as === 'principal-gone' || surelyNewAt(state, sighting) !== undefined
  const isThere = state.holder === 'none' && sightOf(state, sighting.listed) === 'others'
  return isThere && !isNobodys ? { ...state, holder: 'standing' } : state
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
      return leases.some(({ id }) => id === wish.lease.id) ? leases : [...leases, { ...wish.lease, recordedAt: at }]
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
