import * as v from 'valibot'
import type { Misreading, Reading } from '../../diagnostics/reading.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import { firstIssue } from '../first-issue.ts'
import { models } from '../model/models.ts'
import { matchesPattern } from '../model/pattern.ts'
import { largeSeed } from './large.ts'
import { exampleOrganization, exampleSeed } from './organization.ts'
import type { Seed } from './seed.ts'

const account = v.pipe(v.string(), v.regex(/^\d{12}$/))
const tags = v.optional(v.record(v.string(), v.string()))
const source = v.optional(v.picklist(['identity-center', 'scim', 'active-directory']))
const states = ['PENDING_ACTIVATION', 'ACTIVE', 'SUSPENDED', 'PENDING_CLOSURE', 'CLOSED'] as const

/** A text that the official pattern of a shape allows. */
const shaped = (service: 'sso-admin' | 'organizations' | 'identitystore', shape: string) =>
  v.pipe(
    v.string(),
    v.check((text) => matchesPattern(models[service].shapes[shape]?.pattern ?? '.*', text)),
  )

const organizationSchema = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^o-[a-z0-9]{10,32}$/)),
  root: v.pipe(v.string(), v.regex(/^r-[0-9a-z]{4,32}$/)),
  managementAccount: account,
  delegatedAdministrator: v.optional(account),
  instanceArn: shaped('sso-admin', 'InstanceArn'),
  identityStoreId: shaped('identitystore', 'IdentityStoreId'),
  region: v.pipe(v.string(), v.regex(/^[a-z]{2,4}(-[a-z]+){1,3}-\d$/)),
  instanceName: v.string(),
})

const seedSchema = v.strictObject({
  version: v.literal(1),
  organization: v.optional(organizationSchema, exampleOrganization),
  units: v.optional(v.array(v.strictObject({ id: v.string(), name: v.string(), parent: v.string(), tags })), []),
  accounts: v.array(
    v.strictObject({
      id: account,
      name: v.string(),
      email: v.string(),
      parent: v.string(),
      state: v.optional(v.picklist(states)),
      tags,
    }),
  ),
  permissionSets: v.optional(
    v.array(
      v.strictObject({
        name: shaped('sso-admin', 'PermissionSetName'),
        description: v.optional(v.string()),
        sessionDuration: v.optional(shaped('sso-admin', 'Duration')),
        tags,
      }),
    ),
    [],
  ),
  users: v.array(
    v.strictObject({
      userName: v.string(),
      givenName: v.string(),
      familyName: v.string(),
      email: v.string(),
      source,
      externalId: v.optional(v.strictObject({ Issuer: v.string(), Id: v.string() })),
    }),
  ),
  groups: v.optional(
    v.array(
      v.strictObject({
        displayName: v.string(),
        description: v.optional(v.string()),
        source,
        members: v.array(v.string()),
      }),
    ),
    [],
  ),
  assignments: v.optional(
    v.array(
      v.strictObject({
        account,
        permissionSet: v.string(),
        user: v.optional(v.string()),
        group: v.optional(v.string()),
      }),
    ),
    [],
  ),
  roles: v.optional(v.array(v.strictObject({ account, name: v.string() })), []),
  identities: v.array(
    v.variant('kind', [
      v.strictObject({
        kind: v.literal('user'),
        profile: v.string(),
        account,
        userName: v.string(),
        mayChangeIam: v.optional(v.boolean()),
      }),
      v.strictObject({
        kind: v.literal('role'),
        profile: v.string(),
        account,
        role: v.string(),
        session: v.string(),
        mayChangeIam: v.optional(v.boolean()),
      }),
      v.strictObject({
        kind: v.literal('session'),
        profile: v.string(),
        account,
        permissionSet: v.string(),
        user: v.string(),
      }),
    ]),
  ),
  signsIn: v.string(),
})

/** Reads a seed: a document, or `{ "seed": "example" }` or `{ "seed": "large" }` for one that the sandbox makes itself. */
export function readSeed(document: unknown): Reading<Seed> {
  const own = (document as { readonly seed?: unknown }).seed
  if (own === 'example') return { value: exampleSeed() }
  if (own === 'large') return { value: largeSeed() }
  const parsed = v.safeParse(seedSchema, document)
  if (!parsed.success) return firstIssue('seed', parsed.issues)
  const { version: _version, ...seed } = parsed.output
  return looseEnd(seed) ?? { value: seed }
}

/** A name that stands for nothing in the seed. */
function looseEnd(seed: Seed): Misreading | undefined {
  const places = new Set([seed.organization.root, ...seed.units.map(({ id }) => id)])
  const accounts = new Set(seed.accounts.map(({ id }) => id))
  const users = new Set(seed.users.map(({ userName }) => userName))
  const groups = new Set(seed.groups.map(({ displayName }) => displayName))
  const sets = new Set(seed.permissionSets.map(({ name }) => name))
  const missing: (readonly [string, string] | false)[] = [
    ...[...seed.units, ...seed.accounts].map(
      ({ parent }) => !places.has(parent) && (['root or unit', parent] as const),
    ),
    ...[...seed.assignments, ...seed.roles, ...seed.identities].map(
      (of) => !accounts.has(of.account) && (['account', of.account] as const),
    ),
    ...[seed.organization.managementAccount].map((id) => !accounts.has(id) && (['account', id] as const)),
    ...seed.groups.flatMap(({ members }) => members.map((name) => !users.has(name) && (['user', name] as const))),
    ...seed.assignments.map(({ user }) => user !== undefined && !users.has(user) && (['user', user] as const)),
    ...seed.assignments.map(
      ({ user, group }) => user === undefined && !groups.has(group ?? '') && (['group', group ?? ''] as const),
    ),
    ...seed.assignments.map(
      ({ permissionSet }) => !sets.has(permissionSet) && (['permission set', permissionSet] as const),
    ),
    ...[seed.signsIn].map((name) => !users.has(name) && (['user', name] as const)),
    ...seed.identities.map(
      (identity) =>
        identity.kind === 'session' &&
        !isAssigned(seed, identity) &&
        (['assignment of', identity.permissionSet] as const),
    ),
  ]
  const first = missing.find((one) => one !== false)
  if (first === undefined) return undefined
  return {
    wrong: `The seed has no ${first[0]} ${quoteForMessage(first[1])}, but names it.`,
    hint: 'Add it, or name another.',
  }
}

function isAssigned(
  { assignments }: Seed,
  { account, permissionSet }: { readonly account: string; readonly permissionSet: string },
): boolean {
  return assignments.some((of) => of.account === account && of.permissionSet === permissionSet)
}
