// The port through which leases see AWS.
import type { Grant } from '../../access/model/grant.ts'
import type { Origin } from '../../access/model/lease.ts'
import { type Cloud, CloudError, type Clouds } from '../../access/ports.ts'
import { isFailure } from '../../diagnostics/failure.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import { whoAsks } from '../caller.ts'
import { openDirectory } from '../directory/directory.ts'
import type { Instance } from '../directory/inventory.ts'
import type { Reach } from '../reach.ts'
import { assignmentsOf } from './assignments.ts'
import { leaseClients } from './clients.ts'
import type { Clock } from './clock.ts'
import { assignmentList, type Beside } from './list-assignments.ts'
import { membershipsOf } from './memberships.ts'
import { cloudError } from './refusal.ts'

/** What AWS is seen through, and what a listing showed beside what was asked for. */
export interface AwsClouds extends Clouds {
  /** Groups of the user that give the same access; undefined where no listing could show them. */
  beside(grant: Grant, origin: Origin): Promise<Beside | undefined>
}

/** @param reachOf how a profile and Region are reached: the lease's own, whoever asks */
export function awsClouds(reachOf: (origin: Origin) => Promise<Reach>, clock: Clock): AwsClouds {
  const opened = new Map<string, Promise<Realm>>()
  const realmOf = (origin: Origin) => {
    const key = `${origin.profile} ${origin.region}`
    const realm = opened.get(key) ?? openRealm(reachOf, origin, clock)
    opened.set(key, realm)
    return realm
  }
  return {
    open: async (grant, origin) => {
      const realm = await realmOf(origin)
      await requireSight(realm, grant)
      return realm.cloud
    },
    beside: async (grant, origin) => {
      const { assignments } = await realmOf(origin)
      return grant.kind === 'assignment' ? assignments.beside(grant) : undefined
    },
  }
}

interface Realm {
  readonly reach: Reach
  readonly cloud: Cloud
  readonly assignments: ReturnType<typeof assignmentList>
  readonly instances: (refresh: boolean) => Promise<readonly Instance[]>
}

async function openRealm(reachOf: (origin: Origin) => Promise<Reach>, origin: Origin, clock: Clock): Promise<Realm> {
  let reach: Reach
  try {
    reach = await reachOf(origin)
  } catch (error) {
    throw isFailure(error) ? new CloudError('credentials', error.message, { cause: error }) : error
  }
  const clients = leaseClients(reach, clock)
  const list = assignmentList(reach, clients)
  const assignments = assignmentsOf(reach, clients, clock)
  const memberships = membershipsOf(reach, clients)
  let caller: Promise<string> | undefined
  const cloud: Cloud = {
    caller: () => {
      caller ??= whoAsks(reach).then(
        (answered) => answered.caller.arn,
        (error) => {
          throw cloudError(error, 'sts:GetCallerIdentity', reach)
        },
      )
      return caller
    },
    list: (grant, beat) => (grant.kind === 'assignment' ? list.list(grant, beat) : memberships.list(grant, beat)),
    room: (grant, wait) =>
      grant.kind === 'assignment'
        ? reach
            .governor('sso_admin')
            .room(`${grant.instance} ${grant.account} ${grant.permissionSet}`, grant.user, wait)
        : reach.governor('identitystore').room(`${grant.store} ${grant.group} ${grant.user}`, grant.user, wait),
    create: (grant, options) =>
      grant.kind === 'assignment' ? assignments.create(grant, options) : memberships.create(grant, options),
    delete: (grant, membership, options) => {
      if (grant.kind === 'assignment') return assignments.delete(grant, options)
      if (membership === undefined) throw new Error('A membership is deleted by its id.')
      return memberships.delete(grant, membership, options)
    },
    job: async (kind, grant, id) =>
      grant.kind === 'assignment' ? assignments.job(kind, grant.instance, id) : undefined,
    jobs: async (kind, grant, since, beat) =>
      grant.kind === 'assignment' ? assignments.jobs(kind, grant.instance, since, beat) : undefined,
    hasUser: (grant, { store }) => memberships.hasUser(grant.kind === 'membership' ? grant.store : store, grant.user),
  }
  const directory = (refresh: boolean) => openDirectory(reach, { refresh, stale: () => {}, progress: () => {} })
  return { reach, cloud, assignments: list, instances: (refresh) => directory(refresh).instances() }
}

/** Nothing is listed through credentials that do not see the instance: an empty answer of another one would look like an absence. */
async function requireSight({ reach, instances }: Realm, grant: Grant): Promise<void> {
  const endpoint = reach.endpoint(grant.kind === 'assignment' ? 'sso_admin' : 'identitystore') ?? ''
  const profile = quoteForMessage(reach.profile.value)
  if (endpoint !== grant.endpoint) {
    const [here, there] = [endpoint, grant.endpoint].map((url) => (url === '' ? 'AWS' : url))
    throw new CloudError('invalid', `Profile ${profile} leads to ${here} now, and no longer to ${there}.`)
  }
  try {
    if (sees(await instances(false), grant) || sees(await instances(true), grant)) return
  } catch (error) {
    throw cloudError(error, 'sso:ListInstances', reach)
  }
  const what = grant.kind === 'assignment' ? `the instance ${grant.instance}` : `the identity store ${grant.store}`
  throw new CloudError('denied', `Profile ${profile} does not see ${what} in ${reach.region.value}.`)
}

function sees(instances: readonly Instance[], grant: Grant): boolean {
  return instances.some(({ arn, identityStoreId }) =>
    grant.kind === 'assignment' ? arn === grant.instance : identityStoreId === grant.store,
  )
}
