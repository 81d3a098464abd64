// What a sandbox begins with, as plain data: by names, so that a person can write it (docs/sandbox.md, "Seeds").
import type { AccountState } from '../state/accounts.ts'
import type { Source } from '../state/store.ts'

export interface Seed {
  readonly organization: SeedOrganization
  /** The root's id is given there; a unit's parent is the id of another unit or of the root. */
  readonly units: readonly SeedUnit[]
  readonly accounts: readonly SeedAccount[]
  readonly permissionSets: readonly SeedPermissionSet[]
  readonly users: readonly SeedUser[]
  readonly groups: readonly SeedGroup[]
  readonly assignments: readonly SeedAssignment[]
  readonly roles: readonly SeedRole[]
  readonly identities: readonly SeedIdentity[]
  /** The user that signs in at the access portal. */
  readonly signsIn: string
}

export interface SeedOrganization {
  readonly id: string
  readonly root: string
  readonly managementAccount: string
  readonly delegatedAdministrator?: string | undefined
  readonly instanceArn: string
  readonly identityStoreId: string
  readonly region: string
  readonly instanceName: string
}

export interface SeedUnit {
  readonly id: string
  readonly name: string
  readonly parent: string
  readonly tags?: Readonly<Record<string, string>> | undefined
}

export interface SeedAccount {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly parent: string
  readonly state?: AccountState | undefined
  readonly tags?: Readonly<Record<string, string>> | undefined
}

export interface SeedPermissionSet {
  readonly name: string
  readonly description?: string | undefined
  /** ISO 8601. */
  readonly sessionDuration?: string | undefined
  readonly tags?: Readonly<Record<string, string>> | undefined
}

export interface SeedUser {
  readonly userName: string
  readonly givenName: string
  readonly familyName: string
  readonly email: string
  readonly source?: Source | undefined
  /** The id that another directory knows the user by. */
  readonly externalId?: { readonly Issuer: string; readonly Id: string } | undefined
}

export interface SeedGroup {
  readonly displayName: string
  readonly description?: string | undefined
  readonly source?: Source | undefined
  /** Names of users. */
  readonly members: readonly string[]
}

/** Of a user or of a group, by its name. */
export interface SeedAssignment {
  readonly account: string
  readonly permissionSet: string
  readonly user?: string | undefined
  readonly group?: string | undefined
}

/** An IAM role that anybody may assume. */
export interface SeedRole {
  readonly account: string
  readonly name: string
}

/** Keys to sign with, under the name of a profile. */
export type SeedIdentity =
  | {
      readonly profile: string
      readonly kind: 'user'
      readonly account: string
      readonly userName: string
      readonly mayChangeIam?: boolean | undefined
    }
  | {
      readonly profile: string
      readonly kind: 'role'
      readonly account: string
      readonly role: string
      readonly session: string
      readonly mayChangeIam?: boolean | undefined
    }
  /** A session of Identity Center, of a user who is assigned to the permission set in the account. */
  | {
      readonly profile: string
      readonly kind: 'session'
      readonly account: string
      readonly permissionSet: string
      readonly user: string
    }
