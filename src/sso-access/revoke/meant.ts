// What the flags of `revoke` mean in AWS: ids for names, and what a target grants.
import type { Grant } from '../../access/model/grant.ts'
import type { Directory } from '../../aws/directory/directory.ts'
import type { Within } from '../../aws/leases/assignments-of-user.ts'
import { Failure, isFailure } from '../../diagnostics/failure.ts'
import type { CatalogueEntry } from '../../sym/catalogue.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import { idOf } from '../request/choose.ts'
import { entriesNamed } from '../request/choose-entry.ts'
import { misfitOf } from '../request/judge-entry.ts'
import { accountNamed, groupOf, permissionSetOf } from '../request/what.ts'
import type { RevokeOptions } from './options.ts'

/** The ids that stand for what was said. */
export interface SaidIds {
  readonly account?: string | undefined
  readonly permissionSet?: string | undefined
  readonly group?: string | undefined
}

/** Access that may be there. */
export type Search = { readonly allows: (grant: Grant) => Promise<boolean> } & (
  | { readonly within: Within }
  | { readonly group: string }
)

/** The ids of the names that are said. @throws Failure (`usage`) for a name that is not there */
export async function idsSaid(
  { account, permissionSet, group }: RevokeOptions,
  directory: Directory,
): Promise<SaidIds> {
  const inAccount = account === undefined ? undefined : accountNamed(account, directory).then(({ id }) => id)
  const likely = Promise.resolve(inAccount).catch(() => undefined)
  const [accountId, set, inGroup] = await Promise.all([
    inAccount,
    permissionSet === undefined ? undefined : permissionSetOf(permissionSet, likely, directory),
    group === undefined ? undefined : groupOf(group, directory),
  ])
  return { account: accountId, permissionSet: set?.arn, group: inGroup?.id }
}

export function isOfIds(grant: Grant, { account, permissionSet, group }: SaidIds): boolean {
  if (grant.kind === 'membership')
    return account === undefined && permissionSet === undefined && (group ?? grant.group) === grant.group
  return (
    group === undefined &&
    (account ?? grant.account) === grant.account &&
    (permissionSet ?? grant.permissionSet) === grant.permissionSet
  )
}

/** The entries of a target. @throws Failure (`usage`) where the catalogue has none of this name, (`unavailable`) without a catalogue */
export function entriesOf(target: string, catalogue: readonly CatalogueEntry[] | undefined): readonly CatalogueEntry[] {
  if (catalogue !== undefined) return entriesNamed(catalogue, { target })
  const sentence = `There is no catalogue here that has the target ${quoteForMessage(target)}: name its --directory.`
  throw new Failure('unavailable', sentence, '')
}

/** Where to look. @throws Failure (`refused`) for a target whose text does not tell what it grants */
export async function searchesFor(
  said: SaidIds,
  entries: readonly CatalogueEntry[] | undefined,
  directory: Directory,
): Promise<readonly Search[]> {
  const { account, permissionSet, group } = said
  const allows = async (grant: Grant) => isOfIds(grant, said)
  if (entries !== undefined) {
    const searches = await Promise.all(entries.map((entry) => searchOf(entry, said, directory)))
    return searches.filter((search) => search !== undefined)
  }
  if (group !== undefined) return [{ group, allows }]
  if (account !== undefined) return [{ within: { account, permissionSet }, allows }]
  return permissionSet === undefined ? [] : [{ within: { permissionSet }, allows }]
}

/** Undefined where AWS has nothing of the name that the text gives: nobody has it. */
async function searchOf(entry: CatalogueEntry, said: SaidIds, directory: Directory): Promise<Search | undefined> {
  const allows = async (grant: Grant) => isOfIds(grant, said) && (await isAllowed(entry, grant, directory))
  try {
    if (entry.kind === 'aws_sso_group')
      return { group: (await groupOf(idOf(entry, entry.group), directory)).id, allows }
    const isChosen = entry.account?.kind === 'field'
    const account = isChosen ? said.account : (await accountNamed(idOf(entry, entry.account), directory)).id
    const set = await permissionSetOf(idOf(entry, entry.permissionSet), Promise.resolve(account), directory)
    return { within: { account, permissionSet: set.arn }, allows }
  } catch (error) {
    if (isFailure(error) && error.code === 'usage') return undefined
    throw error
  }
}

/** Whether a target whose account is chosen is about this one. What the text does not tell may be. */
async function isAllowed(entry: CatalogueEntry, grant: Grant, directory: Directory): Promise<boolean> {
  if (grant.kind === 'membership' || entry.account?.kind !== 'field') return true
  const isByUnit = entry.account.choices.kind === 'prefetch'
  const known = isByUnit ? (await directory.accounts()).accounts.find(({ id }) => id === grant.account) : undefined
  const misfit = misfitOf(entry, { account: known ?? { id: grant.account, units: [] } })
  return misfit === undefined || misfit.unreadable
}
