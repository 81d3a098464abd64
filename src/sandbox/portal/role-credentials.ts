import type { Call, Handler } from '../call.ts'
import { accessKeyFrom } from '../chance.ts'
import { durationOf } from '../iso-duration.ts'
import { findAccount } from '../state/accounts.ts'
import { addCredential } from '../state/credentials.ts'
import { findPermissionSetByName } from '../state/permission-sets.ts'
import { findRole } from '../state/roles.ts'
import type { User } from '../state/store.ts'
import { AwsError } from '../wire/aws-error.ts'
import { textIn } from '../wire/members.ts'
import { accessOf, userOf } from './access.ts'

/** Credentials of the role that a permission set has in an account, for who is assigned to it there. */
export const getRoleCredentials: Handler = (input, call) => {
  const { database, chance, now } = call
  const user = userOf(input, call)
  const account = textIn(input, 'accountId')
  const permissionSet = findPermissionSetByName(database, textIn(input, 'roleName'))
  const role = permissionSet && findRole(database, account, permissionSet.arn)
  const isOpen = findAccount(database, account)?.state === 'ACTIVE'
  const isAssigned = accessOf(user, call, account).some((access) => access.permissionSet === permissionSet?.arn)
  if (permissionSet === undefined || role === undefined || !isOpen || !isAssigned) {
    throw new AwsError('ForbiddenException', 'No access')
  }
  const session = sessionNameOf(user, call)
  const expiresAt = now + durationOf(permissionSet.sessionDuration ?? 'PT1H')
  const keys = { accessKeyId: accessKeyFrom(chance, 'ASIA'), secretAccessKey: chance(40), sessionToken: chance(200) }
  addCredential(database, {
    ...keys,
    expiresAt,
    name: '',
    kind: 'session',
    account,
    role: role.number,
    arn: `arn:aws:sts::${account}:assumed-role/${role.name}/${session}`,
    userId: `${role.uniqueId}:${session}`,
    mayChangeIam: permissionSet.name === ADMINISTRATOR,
  })
  return { roleCredentials: { ...keys, expiration: expiresAt } }
}

/** Policies are not evaluated: what a session may do with IAM hangs on the name of its permission set. */
export const ADMINISTRATOR = 'AdministratorAccess'

/** The user's name, as far as the name of a session can hold it. What AWS does with one that it cannot hold is not known. */
export function sessionNameOf({ id, userName }: User, { settings }: Pick<Call, 'settings'>): string {
  if (/^[\w+=,.@-]{2,64}$/.test(userName)) return userName
  const allowed = userName.replace(/[^\w+=,.@-]/g, '_')
  if (settings.unverified.longSessionName === 'cut') return allowed.slice(0, 64).padEnd(2, '_')
  return `${allowed.slice(0, 55)}-${id.slice(-8)}`
}
