/** What the sandbox says of itself (docs/schemas/sandbox-status.json). */
export interface StatusDocument {
  readonly version: 1
  readonly running: boolean
  readonly url?: string
  readonly state?: string
  readonly region?: string
  readonly instanceArn?: string
  readonly identityStoreId?: string
  readonly counts?: Readonly<Record<string, number>>
}

/** For a person. */
export function describeStatus({ state, region, instanceArn, identityStoreId, counts = {} }: StatusDocument): string {
  const things = [
    `${counts['accounts']} accounts, ${counts['permissionSets']} permission sets, ${counts['users']} users, ${counts['groups']} groups`,
    `${counts['assignments']} assignments, ${counts['memberships']} memberships, ${counts['calls']} calls, ${counts['faults']} faults`,
  ]
  const lines = [
    `instance        ${instanceArn}`,
    `identity store  ${identityStoreId}`,
    `region          ${region}`,
    `state           ${state}`,
  ]
  return `${[...lines, ...things].map((line) => `  ${line}`).join('\n')}\n`
}
