// Sign-ins to the access portal: tokens that stand for a user.
import type { Chance } from '../chance.ts'
import type { Database } from './database.ts'

/** An access token lives an hour and is then refreshed, until the portal's session ends. */
const TOKEN_LIFE = 3_600_000
const SESSION_LIFE = 8 * 3_600_000

export interface SignIn {
  readonly accessToken: string
  readonly refreshToken: string
  readonly clientId: string
  readonly user: string
  readonly expiresAt: number
  readonly sessionEndsAt: number
}

interface SignInRow {
  readonly access_token: string
  readonly refresh_token: string
  readonly client_id: string
  readonly user_id: string
  readonly expires_at: number
  readonly session_ends_at: number
}

const signInOf = (row: SignInRow): SignIn => ({
  accessToken: row.access_token,
  refreshToken: row.refresh_token,
  clientId: row.client_id,
  user: row.user_id,
  expiresAt: row.expires_at,
  sessionEndsAt: row.session_ends_at,
})

export function findSignIn(
  database: Database,
  by: 'access_token' | 'refresh_token',
  token: string,
): SignIn | undefined {
  const row = database.one<SignInRow>(`select * from sign_in where ${by} = ?`, token)
  return row && signInOf(row)
}

/** @param sessionEndsAt that of the sign-in that is refreshed */
export function addSignIn(
  database: Database,
  chance: Chance,
  {
    user,
    clientId,
    now,
    sessionEndsAt = now + SESSION_LIFE,
  }: { readonly user: string; readonly clientId: string; readonly now: number; readonly sessionEndsAt?: number },
): SignIn {
  const signIn: SignIn = {
    accessToken: `aoa${chance(120)}`,
    refreshToken: `aor${chance(120)}`,
    clientId,
    user,
    expiresAt: Math.min(now + TOKEN_LIFE, sessionEndsAt),
    sessionEndsAt,
  }
  database.run(
    'insert into sign_in (access_token, refresh_token, client_id, user_id, expires_at, session_ends_at) values (?, ?, ?, ?, ?, ?)',
    ...[signIn.accessToken, signIn.refreshToken, clientId, user, signIn.expiresAt, sessionEndsAt],
  )
  return signIn
}

export interface OidcClient {
  readonly id: string
  readonly secret: string
}

/** What `aws sso login` does before anything else. */
export function addClient(database: Database, chance: Chance, name: string, expiresAt: number): OidcClient {
  const client = { id: chance(22), secret: chance(64) }
  const insert = 'insert into oidc_client (id, secret, name, expires_at) values (?, ?, ?, ?)'
  database.run(insert, client.id, client.secret, name, expiresAt)
  return client
}

export function isClient(database: Database, { id, secret }: OidcClient, now: number): boolean {
  const found = 'select 1 from oidc_client where id = ? and secret = ? and expires_at > ?'
  return database.one(found, id, secret, now) !== undefined
}

export function addDevice(database: Database, code: string, clientId: string, user: string, expiresAt: number): void {
  const insert = 'insert into device (code, client_id, user_id, expires_at) values (?, ?, ?, ?)'
  database.run(insert, code, clientId, user, expiresAt)
}

/** The user that a device code is for; a code serves once. */
export function takeDevice(database: Database, code: string, clientId: string, now: number): string | undefined {
  const found = 'select user_id from device where code = ? and client_id = ? and expires_at > ?'
  const row = database.one<{ user_id: string }>(found, code, clientId, now)
  if (row !== undefined) database.run('delete from device where code = ?', code)
  return row?.user_id
}
