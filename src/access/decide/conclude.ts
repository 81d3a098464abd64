// What the end of an operation means for its grant and its leases.
import type { GrantState, Removed } from '../model/grant.ts'
import type { MembershipId } from '../model/ids.ts'
import { isLive, type Lease } from '../model/lease.ts'
import type { Operation } from '../model/operation.ts'
import type { Refusal } from '../ports.ts'
import type { Known } from './decide.ts'
import { ended, outgoing } from './moves.ts'

/** What was proven of an operation. */
export type Conclusion =
  /** It was not sent, or AWS has refused it for now: nothing was done, and it may be done again. */
  | { readonly kind: 'undone' }
  /** A delete was lost that may still run until then: it is sent again. */
  | { readonly kind: 'unknown-delete'; readonly until: number }
  /** A create was refused for good, FAILED, or never took effect. */
  | { readonly kind: 'failed'; readonly sentence: string }
  /** A create SUCCEEDED. */
  | { readonly kind: 'created'; readonly createdAt: number; readonly membership?: MembershipId }
  /** A create was lost, the grant is there, and it was ours before: it still is. */
  | { readonly kind: 'still-ours' }
  /** It cannot be told whose the grant is. */
  | { readonly kind: 'disputed' }
  /** A delete ended, and a listing agrees. */
  | { readonly kind: 'removed'; readonly as: Removed['as'] }
  /** Our membership is not there any more, and somebody else's is. */
  | { readonly kind: 'replaced' }
  /** A delete SUCCEEDED, and two listings still show the grant. */
  | { readonly kind: 'not-believed'; readonly sentence: string }
  /** A delete was refused for good, or FAILED: the leases stay as they are, and it is sent again another time. */
  | { readonly kind: 'not-removed'; readonly refusal: Refusal; readonly sentence: string }

/** Closes the open operation. */
export function conclude(
  { grant, state, leases }: Known,
  operation: Operation,
  conclusion: Conclusion,
  at: number,
): Known {
  const { operation: _, ...closed } = state
  const known = { grant, leases, state: closed }
  switch (conclusion.kind) {
    case 'unknown-delete':
      return { ...known, state: { ...closed, endsUntil: conclusion.until } }
    case 'undone':
    case 'still-ours':
    case 'not-removed':
    case 'not-believed':
      return known
    case 'failed':
      return { ...known, leases: leases.map((lease) => failedFor(lease, operation, known, conclusion.sentence, at)) }
    case 'created':
      return { ...known, state: { ...closed, ...appeared(operation, conclusion) } }
    case 'disputed':
      return { ...known, state: { ...closed, holder: 'disputed' } }
    case 'removed':
      return { ...known, state: { holder: 'none', removed: { at, as: conclusion.as, leases: outOf(leases) } } }
    case 'replaced':
      return { ...known, state: { holder: 'standing' } }
  }
}

const outOf = (leases: readonly Lease[]) => leases.filter(({ state }) => state === 'revoking').map(({ id }) => id)

function appeared(
  { listedAt, stamp }: Operation,
  { createdAt, membership }: Conclusion & { kind: 'created' },
): Partial<GrantState> & Pick<GrantState, 'holder'> {
  const own =
    membership === undefined
      ? {}
      : { membership: { id: membership, createdAt: Math.min(createdAt, stamp ?? createdAt) } }
  return { holder: 'ours', absentAt: listedAt, createdAt, ...own }
}

/** A lease whose create came to nothing. Was the grant ours before, the lease leaves it like any other: the last one out removes it. */
function failedFor(lease: Lease, operation: Operation, { state, leases }: Known, sentence: string, at: number): Lease {
  if (lease.state !== 'granting' || !operation.leases.includes(lease.id)) return lease
  const others = leases.some((other) => !operation.leases.includes(other.id) && isLive(other, at))
  return state.holder === 'ours' && !others
    ? outgoing(lease, at, sentence)
    : ended(lease, 'failed', at, { detail: sentence })
}
