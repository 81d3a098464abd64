// What there is in Identity Center and in the organization, as plain data: what a cache can keep. Ids are as AWS gave them.

export interface Instance {
  readonly arn: string
  readonly identityStoreId: string
  readonly ownerAccount: string
  /** The only Region that answers for permission sets and assignments. */
  readonly primaryRegion?: string
  readonly status?: string
}

export interface Unit {
  readonly id: string
  /** Of names, from the root: `/Workloads/Production`; the root itself is `/`. */
  readonly path: string
}

/** What one call for a page tells of an account. */
export interface AccountName {
  readonly id: string
  readonly name: string
  /** ACTIVE, or why it cannot be used: SUSPENDED, PENDING_CLOSURE, CLOSED, PENDING_ACTIVATION. */
  readonly state: string
}

export interface Account extends AccountName {
  readonly email: string
  /** The path of the unit that it is in. */
  readonly path: string
  /** The ids of the root and of the units that it is in, from the outermost. */
  readonly units: readonly string[]
}

export interface Accounts {
  readonly units: readonly Unit[]
  readonly accounts: readonly Account[]
}

export interface PermissionSet {
  readonly arn: string
  readonly name: string
  readonly description?: string
  /** How long a session lasts, in the form of ISO 8601. */
  readonly sessionDuration: string
}

export interface Group {
  readonly id: string
  readonly name: string
  readonly description?: string
}

/** Told of what has been loaded so far. */
export type Progress = (done: number, of: string) => void
