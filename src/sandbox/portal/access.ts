// What a user of the portal may have: the assignments of theirs and of their groups that have spread.
import type { Call } from '../call.ts'
import { sessionEnded } from '../faults/effects.ts'
import { groupsOf } from '../state/principals.ts'
import { findSignIn } from '../state/sign-ins.ts'
import { findUser, type User } from '../state/store.ts'
import type { Input } from '../wire/input.ts'
import { textIn } from '../wire/members.ts'

/** @throws AwsError where the token stands for nobody, or not any more */
export function userOf(input: Input, { database, now }: Call): User {
  const signIn = findSignIn(database, 'access_token', textIn(input, 'accessToken'))
  const user = signIn && findUser(database, signIn.user)
  if (signIn === undefined || user === undefined || signIn.expiresAt <= now) throw sessionEnded()
  return user
}

export interface Access {
  readonly account: string
  readonly permissionSet: string
}

/** By account, then by permission set. @param account only what is there */
export function accessOf({ id }: User, { database, now, settings }: Call, account = ''): readonly Access[] {
  const view = now - settings.credentialLag
  const principals = JSON.stringify([id, ...groupsOf(database, id, view)])
  const rows = database.all<{ account: string; permission_set: string }>(
    `select distinct account, permission_set from assignment where principal in (select value from json_each(?))
      and (? = '' or account = ?) and appeared_at <= ? and disappeared_at is null order by account, permission_set`,
    ...[principals, account, account, view],
  )
  return rows.map((row) => ({ account: row.account, permissionSet: row.permission_set }))
}
