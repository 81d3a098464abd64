// As large as an organization of AWS is by its quotas: for lists that are long, and for how long they take.
import { exampleIdentities, exampleOrganization, examplePermissionSets, exampleSeed } from './organization.ts'
import type { Seed } from './seed.ts'

const ACCOUNTS = 10_000
const PERMISSION_SETS = 500
const USERS = 20_000
const UNITS = 100
const GROUPS = 200

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index)
const padded = (number: number, width: number) => String(number).padStart(width, '0')

/** 10,000 accounts, 500 permission sets, 20,000 users; what is in the usual seed is in this one too. */
export function largeSeed(): Seed {
  const small = exampleSeed()
  const units = numbers(UNITS).map((index) => ({
    id: `ou-exam-large${padded(index, 4)}`,
    name: `Division ${index}`,
    // Ten of ten: a tree of two levels.
    parent: index < 10 ? exampleOrganization.root : `ou-exam-large${padded(index % 10, 4)}`,
  }))
  const accounts = numbers(ACCOUNTS - small.accounts.length).map((index) => ({
    id: String(500000000000 + index),
    name: `workload-${padded(index, 5)}`,
    email: `aws+workload-${index}@example.com`,
    parent: `ou-exam-large${padded(index % UNITS, 4)}`,
  }))
  const permissionSets = numbers(PERMISSION_SETS - examplePermissionSets.length).map((index) => ({
    name: `Workload${padded(index, 3)}`,
    sessionDuration: `PT${1 + (index % 12)}H`,
  }))
  const users = numbers(USERS - small.users.length).map((index) => ({
    userName: `user${padded(index, 5)}`,
    givenName: 'User',
    familyName: padded(index, 5),
    email: `user${padded(index, 5)}@example.com`,
  }))
  const groups = numbers(GROUPS).map((index) => ({
    displayName: `Team ${padded(index, 3)}`,
    members: numbers(50).map((member) => `user${padded((index * 50 + member) % users.length, 5)}`),
  }))
  const assignments = numbers(5000).map((index) => ({
    account: String(500000000000 + index),
    permissionSet: `Workload${padded(index % permissionSets.length, 3)}`,
    group: `Team ${padded(index % GROUPS, 3)}`,
  }))
  return {
    ...small,
    units: [...small.units, ...units],
    accounts: [...small.accounts, ...accounts],
    permissionSets: [...small.permissionSets, ...permissionSets],
    users: [...small.users, ...users],
    groups: [...small.groups, ...groups],
    assignments: [...small.assignments, ...assignments],
    identities: exampleIdentities,
  }
}
