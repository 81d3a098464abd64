// Access of a user that AWS shows, and that is no lease of what was named.
import { type Grant, grantKey, type MembershipGrant } from '../../access/model/grant.ts'
import type { GroupId, IdentityStoreId, LeaseId, UserId } from '../../access/model/ids.ts'
import type { About } from '../../access/model/lease.ts'
import type { Directory } from '../../aws/directory/directory.ts'
import type { Instance } from '../../aws/directory/inventory.ts'
import { assignmentsOfUser, type FoundAssignments, type Searching } from '../../aws/leases/assignments-of-user.ts'
import type { Reach } from '../../aws/reach.ts'
import { isFailure } from '../../diagnostics/failure.ts'
import type { Leases } from '../leases/open.ts'
import type { Principal } from '../request/who.ts'
import type { Search } from './meant.ts'

/** Access that is there and is not removed. */
export interface Foreign {
  readonly grant: Grant
  readonly about: Pick<About, 'userName' | 'accountName' | 'permissionSetName' | 'groupName'>
  /** Leases of this ledger that hold it, and that are not what was named. */
  readonly leases: readonly LeaseId[]
  /** Whether this ledger cannot tell whose it is. */
  readonly isDisputed: boolean
}

/** Whose access is looked for, and through whom. */
export interface Place {
  readonly reach: Reach
  readonly instance: Instance
  readonly principal: Principal
  readonly leases: Pick<Leases, 'access' | 'ledger'>
}

interface Found extends Omit<FoundAssignments, 'grants'> {
  readonly grants: readonly Grant[]
}

/** @throws Failure, CloudError */
export async function foundBy(search: Search, place: Place, searching: Searching): Promise<Found> {
  const { reach, instance, principal } = place
  const found: Found =
    'within' in search
      ? await assignmentsOfUser(reach, { instance: instance.arn, user: principal.id }, search.within, searching)
      : { grants: await membershipIn(search.group, place) }
  const allowed = await Promise.all(found.grants.map(search.allows))
  return { ...found, grants: found.grants.filter((_, index) => allowed[index] === true) }
}

async function membershipIn(
  group: string,
  { reach, instance, principal, leases }: Place,
): Promise<readonly MembershipGrant[]> {
  const store = instance.identityStoreId as IdentityStoreId
  const endpoint = reach.endpoint('identitystore') ?? ''
  const grant: MembershipGrant = {
    kind: 'membership',
    ...{ endpoint, store, group: group as GroupId, user: principal.id as UserId },
  }
  const origin = { profile: reach.profile.value, region: reach.region.value, store }
  const cloud = await leases.access.clouds.open(grant, origin)
  return (await cloud.list(grant)).present ? [grant] : []
}

/** With what the ledger knows of it, and the names. */
export async function foreignOf(
  grant: Grant,
  { principal, leases: { ledger } }: Place,
  directory: Directory,
): Promise<Foreign> {
  const key = grantKey(grant)
  const [leases, known, names] = await Promise.all([ledger.leasesOf(key), ledger.grant(key), namesOf(grant, directory)])
  return {
    grant,
    about: { ...names, ...(principal.userName !== undefined && { userName: principal.userName }) },
    leases: leases.map(({ id }) => id),
    isDisputed: known?.state.holder === 'disputed',
  }
}

async function namesOf(grant: Grant, directory: Directory): Promise<Foreign['about']> {
  if (grant.kind === 'membership') {
    const groupName = await named(async () => (await directory.groups()).find(({ id }) => id === grant.group)?.name)
    return groupName === undefined ? {} : { groupName }
  }
  const [accountName, permissionSetName] = await Promise.all([
    named(async () => {
      const account = await directory.account(grant.account)
      return 'value' in account ? account.value.name : undefined
    }),
    named(async () => (await directory.permissionSet(grant.permissionSet)).name),
  ])
  return {
    ...(accountName !== undefined && { accountName }),
    ...(permissionSetName !== undefined && { permissionSetName }),
  }
}

/** Names help people; without them ids do. */
async function named(ask: () => Promise<string | undefined>): Promise<string | undefined> {
  try {
    return await ask()
  } catch (error) {
    if (isFailure(error)) return undefined
    throw error
  }
}
