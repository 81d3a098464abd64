// The way back of a ledger that has lost something: what AWS still knows to have been created, and that a person names, is taken over.
import type { Access, Limits } from './access.ts'
import { sighted } from './drive/sighted.ts'
import { underLock, unsettled } from './drive/under-lock.ts'
import { type AssignmentGrant, grantKey, type Holder } from './model/grant.ts'
import type { RequestId } from './model/ids.ts'
import type { About, Lease, Origin } from './model/lease.ts'
import type { Stop } from './outcome.ts'
import { type Cloud, isCloudError, type JobLine } from './ports.ts'

/** A creation that SUCCEEDED, that this ledger did not send, and whose grant is still listed. AWS does not tell who made it. */
export interface Adoptable {
  readonly requestId: RequestId
  readonly grant: AssignmentGrant
  /** AWS's time. */
  readonly createdAt: number
  /** What the ledger says of the grant: `none`, `standing` or `disputed`. */
  readonly holder: Holder
}

export interface AdoptableFound {
  readonly found: readonly Adoptable[]
  /** Older creations that were not looked at. */
  readonly left: number
}

/** Creations that are described at most, the newest first. */
const MOST = 500
const PARALLEL = 10

/**
 * Searches AWS's list of creations, which goes back for about 90 days. Changes nothing.
 * @param realm a grant of the realm to search; only its endpoint and instance count
 * @throws CloudError where the list may not be seen
 */
export async function adoptable(
  { ledger, clouds }: Access,
  { realm, origin }: { readonly realm: AssignmentGrant; readonly origin: Origin },
): Promise<AdoptableFound | undefined> {
  const cloud = await clouds.open(realm, origin)
  const lines = await cloud.jobs('create', realm, 0)
  if (lines === undefined) return undefined
  const succeeded = lines.filter(({ status }) => status === 'succeeded')
  const own = await ledger.ownRequests(succeeded.map(({ requestId }) => requestId))
  const foreign = succeeded.filter(({ requestId }) => !own.has(requestId))
  const queue = foreign.slice(0, MOST)
  const made = new Map<string, Omit<Adoptable, 'holder'>>()
  const work = async () => {
    for (let line = queue.shift(); line !== undefined; line = queue.shift()) {
      const one = await described(cloud, realm, line)
      const known = one && made.get(grantKey(one.grant))
      // Of many creations of one grant the last one stands for it.
      if (one !== undefined && (known === undefined || known.createdAt < one.createdAt))
        made.set(grantKey(one.grant), one)
    }
  }
  await Promise.all(Array.from({ length: PARALLEL }, work))
  const found: Adoptable[] = []
  for (const one of made.values()) {
    const holder = (await ledger.grant(grantKey(one.grant)))?.state.holder ?? 'none'
    if (holder !== 'ours' && (await isListed(cloud, one.grant))) found.push({ ...one, holder })
  }
  return {
    found: found.sort((one, other) => other.createdAt - one.createdAt),
    left: Math.max(0, foreign.length - MOST),
  }
}

async function described(
  cloud: Cloud,
  realm: AssignmentGrant,
  { requestId, createdAt }: JobLine,
): Promise<Omit<Adoptable, 'holder'> | undefined> {
  const tuple = (await cloud.job('create', realm, requestId))?.tuple
  if (tuple === undefined) return undefined
  const { account, permissionSet, principal } = tuple
  const grant = { ...realm, account, permissionSet, user: principal } as AssignmentGrant
  return { requestId, grant, createdAt }
}

/** The principal may be a group, or gone: then it is no user's grant that is listed. */
async function isListed(cloud: Cloud, grant: AssignmentGrant): Promise<boolean> {
  try {
    return (await cloud.list(grant)).present
  } catch (error) {
    if (isCloudError(error) && (error.refusal === 'not-found' || error.refusal === 'invalid')) return false
    throw error
  }
}

export type Adopted =
  | { readonly kind: 'adopted'; readonly lease: Lease }
  /** It is not listed any more. */
  | { readonly kind: 'gone' }
  /** The ledger has it by now. */
  | { readonly kind: 'known' }
  | { readonly kind: 'stopped'; readonly stop: Stop }

/**
 * Takes a grant over, as a person says: ours from when that was said, with a lease that ends at `end`. Creates and deletes nothing in AWS.
 * @param about `requester`: who takes it over
 */
export async function adopt(
  access: Access,
  { grant, requestId }: Adoptable,
  { origin, about, end }: { readonly origin: Origin; readonly about: About; readonly end: number },
  { deadline }: Limits,
): Promise<Adopted> {
  const { surroundings, clouds } = access
  return underLock<Adopted>(access, { grant, deadline }, async () => {
    const cloud = await clouds.open(grant, origin)
    // By the time of AWS: a clock that is ahead would hide what others do until that time comes.
    const { at: asked, listed } = await sighted(cloud, { grant, origin }, surroundings.now)
    if (!listed.present) return { kind: 'gone' }
    return async (hold) => {
      const { state, leases } = hold.known
      if (state.operation !== undefined) return unsettled(state.operation)
      if (state.holder === 'ours') return { kind: 'known' }
      const now = surroundings.now()
      const lease: Lease = {
        ...{ id: surroundings.newLeaseId(), key: grantKey(grant), grant, origin, about, end },
        ...{ state: 'active', recordedAt: now, activeAt: now, acceptStanding: false },
        detail: `Adopted by ${about.requester}.`,
      }
      // As where a person resolves a dispute: who makes it again after this was said is looked for.
      const own = { holder: 'ours', absentAt: asked, createdAt: asked, resolvedAt: asked } as const
      const after = { ...hold.known, state: own, leases: [...leases, lease] }
      await hold.write(after, { unlock: true, requests: [requestId] })
      return { kind: 'adopted', lease }
    }
  })
}
