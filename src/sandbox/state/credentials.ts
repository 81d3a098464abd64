import type { Database } from './database.ts'

/** An access key, with who it stands for. */
export interface Credential {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken: string | undefined
  readonly expiresAt: number | undefined
  /** What a profile calls it; empty for the keys of a session. */
  readonly name: string
  readonly kind: 'user' | 'role' | 'session'
  readonly account: string
  readonly arn: string
  readonly userId: string
  readonly mayChangeIam: boolean
  /** The number of the role of Identity Center that a session is of. */
  readonly role: number | undefined
}

interface CredentialRow {
  readonly access_key_id: string
  readonly secret: string
  readonly session_token: string | null
  readonly expires_at: number | null
  readonly name: string
  readonly kind: Credential['kind']
  readonly account: string
  readonly arn: string
  readonly user_id: string
  readonly may_change_iam: number
  readonly role: number | null
}

const credentialOf = (row: CredentialRow): Credential => ({
  accessKeyId: row.access_key_id,
  secretAccessKey: row.secret,
  sessionToken: row.session_token ?? undefined,
  expiresAt: row.expires_at ?? undefined,
  name: row.name,
  kind: row.kind,
  account: row.account,
  arn: row.arn,
  userId: row.user_id,
  mayChangeIam: row.may_change_iam === 1,
  role: row.role ?? undefined,
})

export function findCredential(database: Database, accessKeyId: string): Credential | undefined {
  const row = database.one<CredentialRow>('select * from credential where access_key_id = ?', accessKeyId)
  return row && credentialOf(row)
}

/** The keys that belong to a profile, in the seed's order: what a person can sign with from the start. */
export function namedCredentials(database: Database): readonly Credential[] {
  return database.all<CredentialRow>(`select * from credential where name <> '' order by rowid`).map(credentialOf)
}

export function addCredential(database: Database, key: Credential): void {
  database.run(
    `insert into credential (access_key_id, secret, session_token, expires_at, name, kind, account, arn, user_id, may_change_iam, role)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[key.accessKeyId, key.secretAccessKey, key.sessionToken ?? null, key.expiresAt ?? null, key.name, key.kind],
    ...[key.account, key.arn, key.userId, key.mayChangeIam ? 1 : 0, key.role ?? null],
  )
}

/** Sessions pile up in a sandbox that runs for weeks; those that ended a day ago are of no use to anybody. */
export function dropEndedSessions(database: Database, now: number): void {
  database.run('delete from credential where expires_at is not null and expires_at < ?', now - 24 * 3_600_000)
}
