// What a request prints under --json: the same for a dry run and the real one. docs/schemas/request.json.
import type { Grant } from '../../access/model/grant.ts'
import type { About, Lease, Origin } from '../../access/model/lease.ts'
import type { Stop } from '../../access/outcome.ts'
import type { Sources } from '../../sym/catalogue-sources.ts'
import { iso, leaseDocument } from '../leases/lease-document.ts'
import type { EndedBy, Ender } from './ended-by.ts'

export interface Plan {
  readonly grant: Grant
  readonly origin: Origin
  readonly about: About
  readonly end: number
  readonly acceptStanding: boolean
  readonly endedBy: readonly EndedBy[]
  /** What is not sure to end it, and tries. */
  readonly triers: readonly Ender[]
  /** Where what the catalogue says of it comes from, where there is an applied state. */
  readonly sources?: Sources
}

export type Outcome = 'planned' | 'granted' | 'refused' | 'failed' | 'cancelled' | 'not-confirmed'

export interface Result {
  readonly outcome: Outcome
  /** `created`, `shared` with another lease, or `standing`. */
  readonly by?: 'created' | 'shared' | 'standing' | undefined
  readonly lease?: Lease | undefined
  readonly reason?: string | undefined
  /** Of a refusal. */
  readonly why?: 'standing' | 'disputed' | undefined
  /** Groups through which the user has the same access. */
  readonly groups?: readonly string[] | undefined
  readonly stop?: Stop | undefined
  readonly portal?: string | undefined
}

export function requestDocument(plan: Plan, notes: readonly string[], result: Result) {
  const { outcome, by, lease, reason, stop, portal, groups, why } = result
  const { grant, about, end, endedBy } = plan
  return {
    outcome,
    dryRun: outcome === 'planned',
    grant: grantDocument(grant, about),
    sources: plan.sources,
    endsAt: iso(lease?.end ?? end),
    endedBy,
    notes,
    by,
    why,
    reason: reason ?? (stop !== undefined && 'sentence' in stop ? stop.sentence : undefined),
    notBefore: stop !== undefined && 'until' in stop ? iso(stop.until) : undefined,
    lease: lease && leaseDocument(lease),
    alsoThroughGroups: groups,
    portal,
  }
}

/** A grant, with the names that are known. */
export function grantDocument(grant: Grant, about: Partial<About>) {
  const user = { id: grant.user, name: about.userName }
  if (grant.kind === 'membership') return { kind: grant.kind, user, group: { id: grant.group, name: about.groupName } }
  return {
    kind: grant.kind,
    user,
    account: { id: grant.account, name: about.accountName },
    permissionSet: { arn: grant.permissionSet, name: about.permissionSetName },
  }
}
