import type { Database } from './database.ts'
import { readValue, writeValue } from './values.ts'

/** What the whole sandbox stands on: one organization with one instance of Identity Center. */
export interface Organization {
  /** `o-…` */
  readonly id: string
  readonly managementAccount: string
  /** The account that may administer Identity Center beside the management account. */
  readonly delegatedAdministrator: string | undefined
  readonly instanceArn: string
  /** `d-…` */
  readonly identityStoreId: string
  /** The instance's primary region. */
  readonly region: string
  readonly instanceName: string
  /** Milliseconds since 1970. */
  readonly createdAt: number
}

export function readOrganization(database: Database): Organization | undefined {
  return readValue(database, 'organization') as Organization | undefined
}

export function writeOrganization(database: Database, organization: Organization): void {
  writeValue(database, 'organization', organization)
}

/** The instance's id, which the ARNs of permission sets hold too. */
export function instanceIdOf({ instanceArn }: Organization): string {
  return instanceArn.slice(instanceArn.lastIndexOf('/') + 1)
}
