// Whether an entry of the catalogue is what somebody asks for. Pure.
import type { Account } from '../../aws/directory/inventory.ts'
import type { CatalogueEntry, Choice, Choices } from '../../sym/catalogue.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import { placeOf } from './place-words.ts'

/** What is asked for, as far as it is said; every name with what it stands for. */
export interface Asked {
  readonly account?: Placed
  readonly permissionSet?: { readonly arn: string; readonly name: string }
  readonly group?: { readonly id: string; readonly name: string }
}

/** An account, and the units that it is in. */
export type Placed = Pick<Account, 'id' | 'units'>

/** Undefined where it fits; else the sentence that says why not. `unreadable`: the text does not tell. */
export interface Misfit {
  readonly sentence: string
  readonly unreadable: boolean
}

export function misfitOf(entry: CatalogueEntry, asked: Asked): Misfit | undefined {
  const { account, permissionSet, group } = asked
  if (entry.kind === 'aws_sso_group') {
    if (account !== undefined || permissionSet !== undefined) return no(entry, 'is for a group')
    return group === undefined ? undefined : misfitOfThing(entry, entry.group, group.id, group.name, 'group')
  }
  if (group !== undefined) return no(entry, 'is for a permission set')
  const ofSet =
    permissionSet && misfitOfThing(entry, entry.permissionSet, permissionSet.arn, permissionSet.name, 'permission set')
  return ofSet ?? (account && misfitOfAccount(entry, account))
}

function misfitOfThing(entry: CatalogueEntry, choice: Choice | undefined, id: string, name: string, what: string) {
  switch (choice?.kind) {
    case 'id':
      return choice.id === id ? undefined : no(entry, `is for another ${what}`)
    case 'name':
      return choice.name === name ? undefined : no(entry, `is for another ${what}`)
    default:
      return unreadable(entry, what)
  }
}

function misfitOfAccount(entry: CatalogueEntry, account: Placed): Misfit | undefined {
  const choice = entry.account
  switch (choice?.kind) {
    case 'id':
      return choice.id === account.id ? undefined : no(entry, `is for the account ${choice.id} only`)
    case 'field':
      return misfitOfChoice(entry, choice.choices, account)
    default:
      return unreadable(entry, 'account')
  }
}

function misfitOfChoice(entry: CatalogueEntry, choices: Choices, { id, units }: Placed): Misfit | undefined {
  switch (choices.kind) {
    case 'values':
      return choices.values.includes(id) ? undefined : no(entry, `allows ${choices.values.join(', ')} only`)
    case 'anything':
      return undefined
    case 'prefetch': {
      const { organizationalUnits: allowed } = choices
      if (allowed === undefined) return unreadable(entry, 'choice of accounts')
      // As `list_accounts` of Sym's SDK: the accounts that are directly in a unit.
      const parent = units.at(-1) ?? ''
      return allowed.length === 0 || allowed.includes(parent)
        ? undefined
        : no(entry, `allows accounts in ${allowed.join(', ')} only`)
    }
    case 'unknown':
      return unreadable(entry, 'choice of accounts')
  }
}

const named = ({ target }: CatalogueEntry) => `The target ${quoteForMessage(target.name ?? target.address)}`

function no(entry: CatalogueEntry, why: string): Misfit {
  return { sentence: `${named(entry)} in ${placeOf(entry.target)} ${why}.`, unreadable: false }
}

function unreadable(entry: CatalogueEntry, what: string): Misfit {
  const neither = entry.applied === undefined ? '' : ', nor from what was applied'
  return {
    sentence: `${named(entry)} in ${placeOf(entry.target)}: its ${what} cannot be read from the text${neither}.`,
    unreadable: true,
  }
}
