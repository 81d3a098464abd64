// What to do about what AWS says when it fails to grant.

const known: readonly (readonly [RegExp, string])[] = [
  [
    /Access denied by IAM|not authorized to perform: iam:/i,
    'In the management account Identity Center works with your own rights: the profile has to be allowed to change its roles with IAM.',
  ],
  [
    /Cannot exceed quota for RolesPerAccount|RolesPerAccount|quota/i,
    'Remove a permission set that nobody needs in the account, or ask AWS for a higher quota.',
  ],
  [
    /does not exist|not found|USER.*deleted|principal/i,
    'The user may have been deleted: sso-access doctor --user <name>',
  ],
  [
    /delegated admin|management account/i,
    'A permission set that is assigned in the management account can be managed from there only: use a profile of that account.',
  ],
]

/** A hint for a reason that is known; undefined for another. */
export function hintFor(reason: string): string | undefined {
  return known.find(([pattern]) => pattern.test(reason))?.[1]
}
