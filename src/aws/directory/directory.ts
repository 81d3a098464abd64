import { createHash } from 'node:crypto'
import type { Reach } from '../reach.ts'
import { type CacheOptions, keptValue, throughCache } from './cache.ts'
import { chooseInstance } from './choose-instance.ts'
import type { Account, Accounts, Group, Instance, PermissionSet, Progress } from './inventory.ts'
import type { Tags } from './load-tags.ts'

/** What there is, from the cache or from AWS. */
export interface Directory {
  /** All that this identity sees here. */
  instances(): Promise<readonly Instance[]>
  instance(): Promise<Instance>
  accounts(): Promise<Accounts>
  permissionSets(): Promise<readonly PermissionSet[]>
  /** One by its ARN: one call at most. */
  permissionSet(arn: string): Promise<PermissionSet>
  /** An account by its id, where it is kept: asks nobody. */
  keptAccount(id: string): Promise<Account | undefined>
  groups(): Promise<readonly Group[]>
  /** Tags of these accounts, by account id. */
  tags(accounts: readonly string[]): Promise<Readonly<Record<string, Tags>>>
}

export interface DirectoryOptions extends CacheOptions {
  readonly progress: Progress
  readonly instanceArn?: string | undefined
}

/** The SDK's client of a service is loaded when AWS has to be asked, and not before. */
export function openDirectory(reach: Reach, options: DirectoryOptions): Directory {
  const { progress, instanceArn = reach.config.values.instanceArn } = options
  const kept = <Value>(name: string, load: () => Promise<Value>) => throughCache(reach, name, load, options)
  const instances = () => kept('instances', async () => (await import('./load-instance.ts')).loadInstances(reach))
  const instance = async () => {
    const wanted = { region: reach.region.value, profile: reach.profile.value, instanceArn }
    return chooseInstance(await instances(), wanted)
  }
  const permissionSets = async () => {
    const { arn } = await instance()
    const load = async () => (await import('./load-permission-sets.ts')).loadPermissionSets(reach, arn, progress)
    return kept(`permission-sets-${idIn(arn)}`, load)
  }
  return {
    instances,
    instance,
    accounts: () => kept('accounts', async () => (await import('./load-accounts.ts')).loadAccounts(reach, progress)),
    permissionSets,
    permissionSet: async (arn) => {
      const { arn: instanceArn } = await instance()
      const all = keptValue<readonly PermissionSet[]>(reach, `permission-sets-${idIn(instanceArn)}`)
      const known = all?.find((one) => one.arn === arn)
      if (known !== undefined) return known
      const load = async () =>
        (await import('./describe-permission-set.ts')).describePermissionSet(reach, instanceArn, arn)
      return kept(`permission-set-${idIn(arn)}`, load)
    },
    keptAccount: async (id) => keptValue<Accounts>(reach, 'accounts')?.accounts.find((one) => one.id === id),
    groups: async () => {
      const { identityStoreId } = await instance()
      const load = async () => (await import('./load-groups.ts')).loadGroups(reach, identityStoreId, progress)
      return kept(`groups-${identityStoreId}`, load)
    },
    tags: async (accounts) => {
      const load = async () => (await import('./load-tags.ts')).loadTags(reach, accounts, progress)
      return kept(`tags-${createHash('sha256').update(accounts.join()).digest('hex').slice(0, 16)}`, load)
    },
  }
}

const idIn = (arn: string) => arn.slice(arn.lastIndexOf('/') + 1).replace(/[^\w-]/g, '')
