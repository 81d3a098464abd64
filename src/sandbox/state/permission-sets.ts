import type { Database } from './database.ts'

export interface PermissionSet {
  readonly arn: string
  readonly name: string
  readonly description: string | undefined
  /** ISO 8601; an hour where there is none. */
  readonly sessionDuration: string | undefined
  readonly relayState: string | undefined
  readonly createdAt: number
  readonly tags: Readonly<Record<string, string>>
}

interface PermissionSetRow {
  readonly arn: string
  readonly name: string
  readonly description: string | null
  readonly session_duration: string | null
  readonly relay_state: string | null
  readonly created_at: number
  readonly tags: string
}

function permissionSetOf(row: PermissionSetRow): PermissionSet {
  return {
    arn: row.arn,
    name: row.name,
    description: row.description ?? undefined,
    sessionDuration: row.session_duration ?? undefined,
    relayState: row.relay_state ?? undefined,
    createdAt: row.created_at,
    tags: JSON.parse(row.tags) as PermissionSet['tags'],
  }
}

export function findPermissionSet(database: Database, arn: string): PermissionSet | undefined {
  const row = database.one<PermissionSetRow>('select * from permission_set where arn = ?', arn)
  return row && permissionSetOf(row)
}

export function findPermissionSetByName(database: Database, name: string): PermissionSet | undefined {
  const row = database.one<PermissionSetRow>('select * from permission_set where name = ?', name)
  return row && permissionSetOf(row)
}

export function addPermissionSet(database: Database, { arn, name, createdAt, tags, ...rest }: PermissionSet): void {
  database.run(
    `insert into permission_set (arn, name, description, session_duration, relay_state, created_at, updated_at, tags)
      values (?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[arn, name, rest.description ?? null, rest.sessionDuration ?? null, rest.relayState ?? null],
    ...[createdAt, createdAt, JSON.stringify(tags)],
  )
}

/** The roles in accounts stay as they are until they are provisioned again. */
export function changePermissionSet(
  database: Database,
  arn: string,
  { description, sessionDuration, relayState }: Pick<PermissionSet, 'description' | 'sessionDuration' | 'relayState'>,
  at: number,
): void {
  database.run(
    'update permission_set set description = ?, session_duration = ?, relay_state = ?, updated_at = ? where arn = ?',
    ...[description ?? null, sessionDuration ?? null, relayState ?? null, at, arn],
  )
}

export function removePermissionSet(database: Database, arn: string): void {
  database.run('delete from permission_set where arn = ?', arn)
}

export function countPermissionSets(database: Database): number {
  return database.one<{ number: number }>('select count(*) as number from permission_set')?.number ?? 0
}

/** ARNs in order, from behind one of them. */
export function listPermissionSetArns(database: Database, after: string, limit: number): readonly string[] {
  const rows = database.all<{ arn: string }>(
    'select arn from permission_set where arn > ? order by arn limit ?',
    after,
    limit,
  )
  return rows.map(({ arn }) => arn)
}
