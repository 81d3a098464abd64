// How the sandbox behaves where AWS leaves it open: times, limits, and the outcomes of what nobody here has verified.

export interface Settings {
  /** How long a create of an account assignment is IN_PROGRESS. Milliseconds, as all times here. */
  readonly createDelay: number
  readonly deleteDelay: number
  /** How long lists still show what was before a success. */
  readonly listLag: number
  /** How long the status of a job that was accepted is not found yet. */
  readonly statusLag: number
  /** How long role credentials are refused after an assignment has appeared. */
  readonly credentialLag: number
  /** After how long the id of an ended job is forgotten; 0: never. */
  readonly statusRetention: number
  /** Calls a second, for Identity Center and for the identity store each; 0: no limit. */
  readonly callsPerSecond: number
  /** The same for Organizations, whose limits are not published. */
  readonly organizationsCallsPerSecond: number
  /** Creates of account assignments that may be IN_PROGRESS at a time; 0: no limit. */
  readonly outstandingCreates: number
  /** Roles that may be changed at a time in an account; 0: any number. */
  readonly roleUpdatesPerAccount: 0 | 1
  readonly permissionSetQuota: number
  readonly permissionSetsPerAccountQuota: number
  /** Whether lists of Organizations hold an empty page before their second one. */
  readonly emptyPages: boolean
  readonly unverified: Unverified
}

/** What nobody here has verified of AWS: each has several outcomes, and one of them is the usual one. */
export interface Unverified {
  readonly deleteOfMissingAssignment: 'not-found' | 'failed' | 'succeeded'
  readonly createForMissingPrincipal: 'failed' | 'not-found'
  readonly closedAccount: 'failed' | 'succeeded'
  readonly unknownInstance: 'access-denied' | 'not-found'
  readonly tooManyOutstandingCreates: 'throttling' | 'quota'
  readonly assignmentsOfUser: 'with-groups' | 'direct-only'
  readonly duplicateMembership: 'uniqueness' | 'without-reason'
  readonly membershipInDirectoryGroup: 'allowed' | 'access-denied' | 'validation'
  readonly updateOfPermissionSet: 'clears-relay-state' | 'clears-all'
  readonly sessionsOfDeletedRole: 'fail' | 'live'
  readonly longSessionName: 'cut' | 'altered'
  readonly timestamps: 'fraction' | 'whole'
}

const usualUnverified: Unverified = {
  deleteOfMissingAssignment: 'not-found',
  createForMissingPrincipal: 'failed',
  closedAccount: 'failed',
  unknownInstance: 'access-denied',
  tooManyOutstandingCreates: 'throttling',
  assignmentsOfUser: 'with-groups',
  duplicateMembership: 'uniqueness',
  membershipInDirectoryGroup: 'allowed',
  updateOfPermissionSet: 'clears-relay-state',
  sessionsOfDeletedRole: 'fail',
  longSessionName: 'cut',
  timestamps: 'fraction',
}

export const usualSettings: Settings = {
  createDelay: 1500,
  deleteDelay: 1500,
  listLag: 500,
  statusLag: 0,
  credentialLag: 1000,
  statusRetention: 0,
  callsPerSecond: 20,
  organizationsCallsPerSecond: 0,
  outstandingCreates: 15,
  roleUpdatesPerAccount: 1,
  permissionSetQuota: 3500,
  permissionSetsPerAccountQuota: 500,
  emptyPages: true,
  unverified: usualUnverified,
}

/** The outcomes that each [U] may have. */
export const unverifiedOutcomes: { readonly [Name in keyof Unverified]: readonly Unverified[Name][] } = {
  deleteOfMissingAssignment: ['not-found', 'failed', 'succeeded'],
  createForMissingPrincipal: ['failed', 'not-found'],
  closedAccount: ['failed', 'succeeded'],
  unknownInstance: ['access-denied', 'not-found'],
  tooManyOutstandingCreates: ['throttling', 'quota'],
  assignmentsOfUser: ['with-groups', 'direct-only'],
  duplicateMembership: ['uniqueness', 'without-reason'],
  membershipInDirectoryGroup: ['allowed', 'access-denied', 'validation'],
  updateOfPermissionSet: ['clears-relay-state', 'clears-all'],
  sessionsOfDeletedRole: ['fail', 'live'],
  longSessionName: ['cut', 'altered'],
  timestamps: ['fraction', 'whole'],
}
