import { type Account, findUnit, type Unit } from '../state/accounts.ts'
import type { Database } from '../state/database.ts'
import type { Organization } from '../state/organization.ts'

type Kind = 'account' | 'ou' | 'root' | 'organization'

export function arnOf({ managementAccount, id: organization }: Organization, kind: Kind, id?: string): string {
  return `arn:aws:organizations::${managementAccount}:${kind}/${organization}${id === undefined ? '' : `/${id}`}`
}

/** `o-…/r-…/ou-…/`, from the organization down to a unit. */
export function pathOf(database: Database, organization: Organization, unit: Unit): string {
  const parent = unit.parent === undefined ? undefined : findUnit(database, unit.parent)
  return parent === undefined
    ? `${organization.id}/${unit.id}/`
    : `${pathOf(database, organization, parent)}${unit.id}/`
}

/** The path of an account ends with the account. */
export function accountPathOf(
  database: Database,
  organization: Organization,
  { id, parent }: Account,
): string | undefined {
  const unit = findUnit(database, parent)
  return unit && `${pathOf(database, organization, unit)}${id}/`
}
