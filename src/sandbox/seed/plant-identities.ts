import { accessKeyFrom, type Chance } from '../chance.ts'
import { ADMINISTRATOR } from '../portal/role-credentials.ts'
import { addCredential, type Credential } from '../state/credentials.ts'
import type { Database } from '../state/database.ts'
import { findRole } from '../state/roles.ts'
import { permissionSetArnOf, uniqueIdOf } from './ids.ts'
import type { Seed, SeedIdentity } from './seed.ts'

/** Keys for each profile, new ones each time, and the roles that can be assumed. */
export function plantIdentities(database: Database, seed: Seed, chance: Chance): void {
  for (const { account, name } of seed.roles) {
    const arn = `arn:aws:iam::${account}:role/${name}`
    database.run(
      'insert into iam_role (arn, account, unique_id) values (?, ?, ?)',
      arn,
      account,
      uniqueIdOf('AROA', arn),
    )
  }
  for (const identity of seed.identities) {
    const isUser = identity.kind === 'user'
    addCredential(database, {
      accessKeyId: accessKeyFrom(chance, isUser ? 'AKIA' : 'ASIA'),
      secretAccessKey: chance(40),
      sessionToken: isUser ? undefined : chance(200),
      expiresAt: undefined,
      name: identity.profile,
      kind: identity.kind,
      account: identity.account,
      ...whoIs(identity, seed, database),
    })
  }
}

function whoIs(
  identity: SeedIdentity,
  seed: Seed,
  database: Database,
): Pick<Credential, 'arn' | 'userId' | 'mayChangeIam' | 'role'> {
  const { account } = identity
  switch (identity.kind) {
    case 'user': {
      const arn = `arn:aws:iam::${account}:user/${identity.userName}`
      return { arn, userId: uniqueIdOf('AIDA', arn), mayChangeIam: identity.mayChangeIam ?? true, role: undefined }
    }
    case 'role': {
      const { role, session, mayChangeIam = true } = identity
      const unique = uniqueIdOf('AROA', `arn:aws:iam::${account}:role/${role}`)
      const arn = `arn:aws:sts::${account}:assumed-role/${role}/${session}`
      return { arn, userId: `${unique}:${session}`, mayChangeIam, role: undefined }
    }
    case 'session': {
      const { permissionSet, user } = identity
      const role = findRole(database, account, permissionSetArnOf(seed.organization.instanceArn, permissionSet))
      if (role === undefined) throw new Error(`${permissionSet} is not assigned in ${account}`)
      const arn = `arn:aws:sts::${account}:assumed-role/${role.name}/${user}`
      return {
        arn,
        userId: `${role.uniqueId}:${user}`,
        mayChangeIam: permissionSet === ADMINISTRATOR,
        role: role.number,
      }
    }
  }
}
