// A lease in JSON, as every command prints it.
import type { Lease } from '../../access/model/lease.ts'

/** As in docs/schemas/list.json. */
export function leaseDocument(lease: Lease) {
  const { grant, about, origin } = lease
  const { accountName, permissionSetName, groupName, userName } = about
  const access =
    grant.kind === 'assignment'
      ? {
          account: { id: grant.account, name: accountName },
          permissionSet: { arn: grant.permissionSet, name: permissionSetName },
        }
      : { group: { id: grant.group, name: groupName } }
  return {
    id: lease.id,
    state: lease.state,
    ending: lease.ending,
    keptFor: lease.keptFor,
    detail: lease.detail,
    kind: grant.kind,
    user: { id: grant.user, name: userName },
    ...access,
    requester: about.requester,
    reason: about.reason,
    target: about.target,
    flow: about.flow,
    fields: about.fields,
    allowRevoke: about.allowRevoke,
    ...(lease.acceptStanding && { acceptStanding: true }),
    recordedAt: iso(lease.recordedAt),
    activeAt: iso(lease.activeAt),
    endsAt: iso(lease.end),
    revokingAt: iso(lease.revokingAt),
    endedAt: iso(lease.endedAt),
    trouble: lease.trouble && {
      since: iso(lease.trouble.since),
      tries: lease.trouble.tries,
      nextAt: iso(lease.trouble.nextAt),
      sentence: lease.trouble.sentence,
    },
    profile: origin.profile,
    region: origin.region,
    ...(grant.kind === 'assignment' ? { instanceArn: grant.instance } : {}),
    identityStoreId: grant.kind === 'membership' ? grant.store : origin.store,
    ...(grant.endpoint !== '' && { endpoint: grant.endpoint }),
  }
}

export type LeaseDocument = ReturnType<typeof leaseDocument>

/** RFC 3339, in UTC. */
export function iso(time: number | undefined): string | undefined {
  return time === undefined ? undefined : new Date(time).toISOString()
}
