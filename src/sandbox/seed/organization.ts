// The usual seed: Example Corp, as large as a company is that begins to ask who may do what for how long.

import { exampleGroups, exampleUsers } from './people.ts'
import type { Seed, SeedAccount, SeedAssignment, SeedIdentity, SeedUnit } from './seed.ts'

const MANAGEMENT = '111122223333'
const SECURITY = '222233334444'

/** What all seeds share that the sandbox makes itself. */
export const exampleOrganization: Seed['organization'] = {
  id: 'o-example1234',
  root: 'r-exam',
  managementAccount: MANAGEMENT,
  delegatedAdministrator: SECURITY,
  instanceArn: 'arn:aws:sso:::instance/ssoins-0123456789abcdef',
  identityStoreId: 'd-1234567890',
  region: 'us-east-1',
  instanceName: 'example-corp',
}

const units: readonly SeedUnit[] = [
  { id: 'ou-exam-security1', name: 'Security', parent: 'r-exam' },
  { id: 'ou-exam-infrastr1', name: 'Infrastructure', parent: 'r-exam' },
  { id: 'ou-exam-workload1', name: 'Workloads', parent: 'r-exam', tags: { owner: 'platform' } },
  { id: 'ou-exam-workprod1', name: 'Production', parent: 'ou-exam-workload1' },
  { id: 'ou-exam-workstag1', name: 'Staging', parent: 'ou-exam-workload1' },
  { id: 'ou-exam-payments1', name: 'Payments', parent: 'ou-exam-workprod1', tags: { 'data-class': 'restricted' } },
  { id: 'ou-exam-sandbox01', name: 'Sandboxes', parent: 'r-exam' },
  { id: 'ou-exam-suspende1', name: 'Suspended', parent: 'r-exam' },
]

const unitOf: Readonly<Record<string, string>> = {
  security: 'ou-exam-security1',
  infrastructure: 'ou-exam-infrastr1',
  production: 'ou-exam-workprod1',
  staging: 'ou-exam-workstag1',
  payments: 'ou-exam-payments1',
  sandboxes: 'ou-exam-sandbox01',
  suspended: 'ou-exam-suspende1',
}

/** Names by unit; those of the Sandboxes come beside. */
const named: Readonly<Record<string, readonly string[]>> = {
  security: ['security', 'log-archive', 'audit'],
  infrastructure: ['network', 'shared-services', 'backup'],
  production: ['web-prod', 'api-prod', 'data-prod', 'search-prod', 'mobile-prod'],
  staging: ['web-staging', 'api-staging', 'data-staging', 'search-staging', 'mobile-staging'],
  payments: ['payments-prod', 'ledger-prod'],
  sandboxes: ['alex', 'sam', 'kim', 'robin', 'jamie', 'casey', 'morgan', 'taylor', 'jordan'].map(
    (name) => `sandbox-${name}`,
  ),
  suspended: ['old-web-prod', 'acquired-shop'],
}

const members = Object.entries(named).flatMap(([unit, names]) => names.map((name) => ({ name, unit })))

const accounts: readonly SeedAccount[] = [
  { id: MANAGEMENT, name: 'management', email: 'aws@example.com', parent: 'r-exam', tags: { critical: 'yes' } },
  ...members.map(({ name, unit }, index): SeedAccount => {
    const base = { name, email: `aws+${name}@example.com`, parent: unitOf[unit] ?? 'r-exam' }
    const tags = { environment: unit === 'payments' ? 'production' : unit }
    if (name === 'security') return { ...base, id: SECURITY, tags }
    const state = name === 'old-web-prod' ? 'SUSPENDED' : name === 'acquired-shop' ? 'CLOSED' : 'ACTIVE'
    return { ...base, id: String(333300000000 + index * 1111), state, tags }
  }),
]

const accountOf = (name: string) => accounts.find((account) => account.name === name)?.id ?? MANAGEMENT
const accountsIn = (unit: string) => members.filter((member) => member.unit === unit).map(({ name }) => accountOf(name))

export const examplePermissionSets: Seed['permissionSets'] = [
  { name: 'AdministratorAccess', description: 'Everything', sessionDuration: 'PT1H', tags: { risk: 'high' } },
  { name: 'PowerUserAccess', description: 'Everything but IAM', sessionDuration: 'PT4H' },
  // Without a duration: an hour.
  { name: 'ReadOnlyAccess', description: 'Read only' },
  { name: 'ViewOnlyAccess', description: 'Names, no data', sessionDuration: 'PT8H' },
  { name: 'Billing', description: 'Bills and budgets', sessionDuration: 'PT2H' },
  { name: 'DatabaseAdministrator', description: 'Databases', sessionDuration: 'PT1H30M', tags: { risk: 'high' } },
  { name: 'NetworkAdministrator', description: 'Networks', sessionDuration: 'PT12H' },
  { name: 'SecurityAudit', description: 'Configuration, read only', sessionDuration: 'PT45M' },
]

const everywhere = accounts.filter(({ state = 'ACTIVE' }) => state === 'ACTIVE').map(({ id }) => id)
const toGroup = (group: string, permissionSet: string, ids: readonly string[]) =>
  ids.map((account): SeedAssignment => ({ account, permissionSet, group }))

const assignments: readonly SeedAssignment[] = [
  { account: MANAGEMENT, permissionSet: 'AdministratorAccess', user: 'alex' },
  { account: MANAGEMENT, permissionSet: 'Billing', group: 'Finance' },
  ...toGroup('Security', 'SecurityAudit', everywhere),
  ...toGroup('Engineering', 'ViewOnlyAccess', [...accountsIn('production'), ...accountsIn('staging')]),
  ...toGroup('Engineering', 'PowerUserAccess', accountsIn('staging')),
  ...toGroup('Platform', 'NetworkAdministrator', accountsIn('infrastructure')),
  { account: accountOf('old-web-prod'), permissionSet: 'ReadOnlyAccess', user: 'sam' },
  ...['alex', 'sam', 'kim', 'robin', 'jamie', 'casey', 'morgan', 'taylor', 'jordan'].map(
    (user): SeedAssignment => ({ account: accountOf(`sandbox-${user}`), permissionSet: 'PowerUserAccess', user }),
  ),
]

/** The first one is the default profile's. */
export const exampleIdentities: readonly SeedIdentity[] = [
  { profile: 'sso-admin', kind: 'session', account: MANAGEMENT, permissionSet: 'AdministratorAccess', user: 'alex' },
  { profile: 'iam-user', kind: 'user', account: MANAGEMENT, userName: 'automation' },
  { profile: 'iam-user-without-iam', kind: 'user', account: MANAGEMENT, userName: 'operator', mayChangeIam: false },
  { profile: 'delegated-admin', kind: 'role', account: SECURITY, role: 'IdentityCenterAdmin', session: 'automation' },
  { profile: 'member', kind: 'role', account: accountOf('web-prod'), role: 'Deploy', session: 'pipeline' },
]

/** 30 accounts in nested units, 8 permission sets, 50 users, 10 groups, and what is assigned to them. */
export function exampleSeed(): Seed {
  return {
    organization: exampleOrganization,
    units,
    accounts,
    permissionSets: examplePermissionSets,
    users: exampleUsers,
    groups: exampleGroups,
    assignments,
    roles: [
      { account: MANAGEMENT, name: 'Automation' },
      { account: SECURITY, name: 'IdentityCenterAdmin' },
      { account: accountOf('web-prod'), name: 'Deploy' },
    ],
    identities: exampleIdentities,
    signsIn: 'alex',
  }
}
