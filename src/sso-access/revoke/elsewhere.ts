// Where no lease fits: whether AWS shows such access all the same, which is not ours to remove.

import type { Grant } from '../../access/model/grant.ts'
import type { IdentityStoreId } from '../../access/model/ids.ts'
import { openDirectory } from '../../aws/directory/directory.ts'
import type { Leases } from '../leases/open.ts'
import { grantOf } from '../request/prepare.ts'
import { findWhat, type Sought } from '../request/what.ts'
import { whoIsMeant } from '../request/who.ts'
import type { RevokeOptions } from './options.ts'

/** The grant that is described, where it is described whole and AWS shows it. @throws Failure */
export async function foreignGrant(options: RevokeOptions, leases: Leases): Promise<Grant | undefined> {
  const sought = soughtOf(options)
  if (sought === undefined) return undefined
  const reach = await leases.reach()
  const directory = openDirectory(reach, { refresh: false, stale: () => {}, progress: () => {} })
  const instance = directory.instance()
  const [what, who, where] = await Promise.all([
    findWhat(sought, directory),
    whoIsMeant(options, reach, instance),
    instance,
  ])
  const grant = grantOf(what, who, where, reach)
  const store = where.identityStoreId as IdentityStoreId
  const cloud = await leases.access.clouds.open(grant, {
    profile: reach.profile.value,
    region: reach.region.value,
    store,
  })
  return (await cloud.list(grant)).present ? grant : undefined
}

function soughtOf({ account, permissionSet, group }: RevokeOptions): Sought | undefined {
  if (group !== undefined) return { kind: 'membership', group }
  if (account === undefined || permissionSet === undefined) return undefined
  return { kind: 'assignment', account, permissionSet }
}
