import { createHash } from 'node:crypto'
import type { Caller } from '../caller.ts'
import type { Reach } from '../reach.ts'
import { type CacheOptions, throughCache } from './cache.ts'
import { chooseInstance } from './choose-instance.ts'
import type { Accounts, Group, Instance, PermissionSet, Progress } from './inventory.ts'
import type { Tags } from './load-tags.ts'

/** What there is, from the cache or from AWS. */
export interface Directory {
  instance(): Promise<Instance>
  accounts(): Promise<Accounts>
  permissionSets(): Promise<readonly PermissionSet[]>
  groups(): Promise<readonly Group[]>
  /** Who asks. Never kept. */
  caller(): Promise<Caller>
  /** The ARNs of the permission sets that have a role in an account. */
  provisioned(account: string): Promise<readonly string[]>
  /** Tags of these accounts, by account id. */
  tags(accounts: readonly string[]): Promise<Readonly<Record<string, Tags>>>
}

export interface DirectoryOptions extends CacheOptions {
  readonly progress: Progress
  readonly instanceArn?: string | undefined
}

const asking = async () => (await import('./loaders.ts')).loaders

/** The SDK's client of a service is loaded when AWS has to be asked, and not before. */
export function openDirectory(reach: Reach, options: DirectoryOptions): Directory {
  const { progress, instanceArn = reach.config.values.instanceArn } = options
  const asked = new Map<string, Promise<unknown>>()
  // Once in a run, also under --refresh.
  const kept = <Value>(name: string, load: () => Promise<Value>): Promise<Value> => {
    const given = (asked.get(name) as Promise<Value> | undefined) ?? throughCache(reach, name, load, options)
    asked.set(name, given)
    return given
  }
  const instance = async () => {
    const load = async () => (await asking()).instances(reach)
    const wanted = { region: reach.region.value, profile: reach.profile.value, instanceArn }
    return chooseInstance(await kept('instances', load), wanted)
  }
  return {
    instance,
    accounts: () => kept('accounts', async () => (await asking()).accounts(reach, progress)),
    permissionSets: async () => {
      const { arn } = await instance()
      const load = async () => (await asking()).permissionSets(reach, arn, progress)
      return kept(`permission-sets-${idIn(arn)}`, load)
    },
    groups: async () => {
      const { identityStoreId } = await instance()
      const load = async () => (await asking()).groups(reach, identityStoreId, progress)
      return kept(`groups-${identityStoreId}`, load)
    },
    caller: async () => (await (await asking()).caller(reach)).caller,
    provisioned: async (account) => {
      const { arn } = await instance()
      const load = async () => (await asking()).provisioned(reach, arn, account)
      return kept(`provisioned-${idIn(arn)}-${account}`, load)
    },
    tags: async (accounts) => {
      const load = async () => (await asking()).tags(reach, accounts, progress)
      return kept(`tags-${createHash('sha256').update(accounts.join()).digest('hex').slice(0, 16)}`, load)
    },
  }
}

const idIn = (arn: string) => arn.slice(arn.lastIndexOf('/') + 1).replace(/[^\w-]/g, '')
