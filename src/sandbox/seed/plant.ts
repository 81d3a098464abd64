import type { Chance } from '../chance.ts'
import { addAccount, addUnit } from '../state/accounts.ts'
import { appear } from '../state/assignments.ts'
import { seedCause } from '../state/cause.ts'
import type { Database } from '../state/database.ts'
import { addMembership } from '../state/memberships.ts'
import { writeOrganization } from '../state/organization.ts'
import { addPermissionSet } from '../state/permission-sets.ts'
import { provisionRole } from '../state/roles.ts'
import { addGroup, addUser } from '../state/store.ts'
import { writeValue } from '../state/values.ts'
import { permissionSetArnOf, storeIdOf } from './ids.ts'
import { plantIdentities } from './plant-identities.ts'
import type { Seed, SeedUser } from './seed.ts'

/** The organization was there long before the sandbox started: lists that lag show it. */
const AGE = 400 * 24 * 3_600_000

const tables = [
  ...['account', 'unit', 'permission_set', 'store_user', 'store_group', 'membership', 'assignment', 'role', 'job'],
  ...['credential', 'iam_role', 'sign_in', 'device', 'oidc_client', 'call'],
]

/** Puts a seed in the place of everything that is there, the log of calls too. Settings and fault plan stay. */
export function plantSeed(database: Database, seed: Seed, chance: Chance, now: number): void {
  const at = now - AGE
  database.transaction(() => {
    for (const table of tables) database.run(`delete from ${table}`)
    const { root, ...organization } = seed.organization
    const delegatedAdministrator = organization.delegatedAdministrator
    writeOrganization(database, { ...organization, delegatedAdministrator, createdAt: at })
    writeValue(database, 'signsIn', seed.signsIn)
    addUnit(database, { id: root, name: 'Root', parent: undefined, tags: {} })
    for (const { tags = {}, ...unit } of seed.units) addUnit(database, { ...unit, tags })
    for (const { state = 'ACTIVE', tags = {}, ...account } of seed.accounts) {
      addAccount(database, { ...account, state, tags, joinedMethod: 'CREATED', joinedAt: at })
    }
    plantStore(database, seed, at)
    plantAssignments(database, seed, chance, at)
    plantIdentities(database, seed, chance)
  })
}

function plantStore(database: Database, { users, groups }: Seed, at: number): void {
  const provenance = { createdAt: at, createdBy: seedCause.by, updatedAt: at, updatedBy: seedCause.by }
  for (const user of users) {
    const { userName, source = 'identity-center' } = user
    addUser(database, {
      id: storeIdOf('user', userName),
      userName,
      attributes: attributesOf(user),
      source,
      ...provenance,
    })
  }
  for (const { displayName, description, source = 'identity-center', members } of groups) {
    const group = storeIdOf('group', displayName)
    addGroup(database, { id: group, displayName, description, externalIds: [], source, ...provenance })
    for (const member of members) {
      const id = storeIdOf('membership', `${displayName}\n${member}`)
      addMembership(
        database,
        { id, group, user: storeIdOf('user', member), createdAt: at, createdBy: seedCause.by },
        seedCause,
      )
    }
  }
}

function plantAssignments(
  database: Database,
  { organization, permissionSets, assignments }: Seed,
  chance: Chance,
  at: number,
): void {
  for (const { name, description, sessionDuration, tags = {} } of permissionSets) {
    const arn = permissionSetArnOf(organization.instanceArn, name)
    addPermissionSet(database, { arn, name, description, sessionDuration, relayState: undefined, createdAt: at, tags })
  }
  for (const { account, permissionSet: name, user, group } of assignments) {
    const permissionSet = permissionSetArnOf(organization.instanceArn, name)
    const principal = user === undefined ? storeIdOf('group', group ?? '') : storeIdOf('user', user)
    appear(
      database,
      { account, permissionSet, principalType: user === undefined ? 'GROUP' : 'USER', principal },
      at,
      seedCause,
    )
    provisionRole(database, chance, { account, permissionSet, name }, at)
  }
}

function attributesOf({
  userName,
  givenName,
  familyName,
  email,
  externalId,
}: SeedUser): Readonly<Record<string, unknown>> {
  return {
    UserName: userName,
    DisplayName: `${givenName} ${familyName}`,
    Name: { GivenName: givenName, FamilyName: familyName },
    Emails: [{ Value: email, Type: 'work', Primary: true }],
    ...(externalId !== undefined && { ExternalIds: [externalId] }),
  }
}
