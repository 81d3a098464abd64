import type { Event, Happening } from '../model/event.ts'
import type { GrantState } from '../model/grant.ts'
import { grantKey } from '../model/grant.ts'
import type { Lease } from '../model/lease.ts'
import type { Known } from './decide.ts'

/** What happened between two states of a grant, so that no writer can forget to say it. */
export function eventsBetween(before: Known, after: Known, at: number): readonly Event[] {
  const key = grantKey(after.grant)
  const leases = after.leases.flatMap((lease) =>
    happeningsOf(
      before.leases.find(({ id }) => id === lease.id),
      lease,
    ),
  )
  return [...happeningsOfGrant(before.state, after.state), ...leases].map((happening) => ({ at, key, happening }))
}

/** The leases that differ: only these are written. */
export function changedLeases(before: Known, after: Known): readonly Lease[] {
  return after.leases.filter((lease) => !before.leases.includes(lease))
}

function happeningsOf(before: Lease | undefined, lease: Lease): readonly Happening[] {
  const { id, state, ending, end, trouble } = lease
  const detail = earlyRevoke(lease) ?? lease.detail
  const more = { ...(ending !== undefined && { ending }), ...(detail !== undefined && { detail }) }
  return [
    ...(before?.state === state ? [] : [{ kind: 'lease', lease: id, to: state, ...more } as const]),
    ...(before === undefined || before.end === end
      ? []
      : [{ kind: 'extended', lease: id, from: before.end, to: end } as const]),
    ...(trouble === undefined || trouble === before?.trouble
      ? []
      : [{ kind: 'trouble', lease: id, detail: trouble.sentence } as const]),
  ]
}

/** Sym's `allow_revoke` keeps nobody from giving access back; that it was done is on record. */
function earlyRevoke({ state, about, end, revokingAt }: Lease): string | undefined {
  const isEarly = state === 'revoking' && revokingAt !== undefined && revokingAt < end
  return isEarly && about.allowRevoke === false ? 'before its end, though its flow has allow_revoke = false' : undefined
}

function happeningsOfGrant(before: GrantState, after: GrantState): readonly Happening[] {
  const [was, is] = [before.operation, after.operation]
  return [
    ...(was !== undefined && was.id !== is?.id ? [{ kind: 'closed', operation: was.id } as const] : []),
    ...(before.holder === after.holder ? [] : [{ kind: 'holder', from: before.holder, to: after.holder } as const]),
    ...(is !== undefined && was?.id !== is.id ? [{ kind: 'intent', operation: is.id, action: is.kind } as const] : []),
    ...(is?.requestId === undefined || was?.requestId === is.requestId
      ? []
      : [{ kind: 'accepted', operation: is.id, requestId: is.requestId } as const]),
  ]
}
