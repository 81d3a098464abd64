import { type Call, callerOf, type Handler } from '../call.ts'
import { findAccount } from '../state/accounts.ts'
import type { Output } from '../wire/replies.ts'
import { seconds } from '../wire/time.ts'

/** There is one: the organization's. */
export const listInstances: Handler = (_input, call) => {
  const isMember = findAccount(call.database, callerOf(call).account) !== undefined
  return { Instances: isMember ? [instanceOf(call)] : [] }
}

export const describeInstance: Handler = (_input, call) => {
  const { PrimaryRegion: _primary, Regions: _regions, ...instance } = instanceOf(call)
  return instance
}

function instanceOf({ organization, settings }: Call): Output {
  const { instanceArn, identityStoreId, managementAccount, instanceName, createdAt, region } = organization
  return {
    InstanceArn: instanceArn,
    IdentityStoreId: identityStoreId,
    OwnerAccountId: managementAccount,
    Name: instanceName,
    CreatedDate: seconds(createdAt, settings),
    Status: 'ACTIVE',
    PrimaryRegion: region,
    Regions: [{ RegionName: region, Status: 'ACTIVE', AddedDate: seconds(createdAt, settings), IsPrimaryRegion: true }],
  }
}
