import { createHash } from 'node:crypto'
import type { Reading } from '../../diagnostics/reading.ts'
import type { Caller } from '../caller.ts'
import type { Reach } from '../reach.ts'
import { type CacheOptions, keptValue, lastKept, throughCache } from './cache.ts'
import { chooseInstance } from './choose-instance.ts'
import type { AccountName, Accounts, Group, Instance, PermissionSet, Progress } from './inventory.ts'
import type { Tags } from './load-tags.ts'
import { resolveAccount, resolvePermissionSet } from './names.ts'

/** What there is, from the cache or from AWS. */
export interface Directory {
  /** All that this identity sees here. */
  instances(): Promise<readonly Instance[]>
  instance(): Promise<Instance>
  accounts(): Promise<Accounts>
  permissionSets(): Promise<readonly PermissionSet[]>
  /** One by its ARN: one call at most. */
  permissionSet(arn: string): Promise<PermissionSet>
  /** One by its name, without asking for those that need not be asked. @param account that it is wanted in */
  permissionSetNamed(name: string, account: Promise<string | undefined>): Promise<Reading<PermissionSet>>
  /** An account by its id or name, without the units that it is in. */
  account(text: string): Promise<Reading<AccountName>>
  /** An account by its id, where it is kept: asks nobody. */
  keptAccount(id: string): Promise<AccountName | undefined>
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
  const instances = () => kept('instances', async () => (await asking()).instances(reach))
  const instance = async () => {
    const wanted = { region: reach.region.value, profile: reach.profile.value, instanceArn }
    return chooseInstance(await instances(), wanted)
  }
  const permissionSets = async () => {
    const { arn } = await instance()
    const load = async () => (await asking()).permissionSets(reach, arn, progress)
    return kept(allSets(arn), load)
  }
  const keptAccounts = () =>
    keptValue<Accounts>(reach, 'accounts')?.accounts ?? keptValue<readonly AccountName[]>(reach, 'account-names')
  return {
    instances,
    instance,
    accounts: () => kept('accounts', async () => (await asking()).accounts(reach, progress)),
    permissionSets,
    permissionSet: async (arn) => {
      const { arn: instanceArn } = await instance()
      const all = keptValue<readonly PermissionSet[]>(reach, allSets(instanceArn))
      const known = all?.find((one) => one.arn === arn)
      if (known !== undefined) return known
      const load = async () => (await asking()).permissionSet(reach, instanceArn, arn)
      return kept(`permission-set-${idIn(arn)}`, load)
    },
    permissionSetNamed: async (name, account) => {
      const { arn } = await instance()
      const all = keptValue<readonly PermissionSet[]>(reach, allSets(arn))
      if (all !== undefined) return resolvePermissionSet(name, all)
      const place = `permission-set-${idIn(arn)}-${digestOf(name)}`
      const seen = [allSets(arn), place].flatMap((one) => lastKept<readonly PermissionSet[]>(reach, one) ?? [])
      const last = seen.findLast((one) => one.name === name)?.arn
      const load = async () => (await asking()).permissionSetNamed(reach, arn, { name, last, account, progress })
      return resolvePermissionSet(name, await kept(place, load))
    },
    account: async (text) => {
      const load = async () => (await asking()).accountNames(reach, progress)
      return resolveAccount(text, keptAccounts() ?? (await kept('account-names', load)))
    },
    keptAccount: async (id) => keptAccounts()?.find((one) => one.id === id),
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
      return kept(`tags-${digestOf(accounts.join())}`, load)
    },
  }
}

const idIn = (arn: string) => arn.slice(arn.lastIndexOf('/') + 1).replace(/[^\w-]/g, '')

const allSets = (instanceArn: string) => `permission-sets-${idIn(instanceArn)}`
const digestOf = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16)
