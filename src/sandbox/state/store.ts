// Users and groups of the identity store.
import type { Database } from './database.ts'

/** Where a user or group comes from. */
export type Source = 'identity-center' | 'scim' | 'active-directory'

export interface Provenance {
  readonly createdAt: number
  readonly createdBy: string
  readonly updatedAt: number
  readonly updatedBy: string
}

export interface ExternalId {
  readonly Issuer: string
  readonly Id: string
}

export interface User extends Provenance {
  readonly id: string
  readonly userName: string
  /** All that CreateUser was given, as DescribeUser gives it. */
  readonly attributes: Readonly<Record<string, unknown>>
  readonly source: Source
}

export interface Group extends Provenance {
  readonly id: string
  readonly displayName: string | undefined
  readonly description: string | undefined
  readonly externalIds: readonly ExternalId[]
  readonly source: Source
}

interface ProvenanceColumns {
  readonly created_at: number
  readonly created_by: string
  readonly updated_at: number
  readonly updated_by: string
}

interface UserRow extends ProvenanceColumns {
  readonly id: string
  readonly user_name: string
  readonly attributes: string
  readonly source: Source
}

interface GroupRow extends ProvenanceColumns {
  readonly id: string
  readonly display_name: string | null
  readonly description: string | null
  readonly external_ids: string
  readonly source: Source
}

const provenanceOf = (row: ProvenanceColumns): Provenance => ({
  createdAt: row.created_at,
  createdBy: row.created_by,
  updatedAt: row.updated_at,
  updatedBy: row.updated_by,
})

const userOf = (row: UserRow): User => ({
  id: row.id,
  userName: row.user_name,
  attributes: JSON.parse(row.attributes) as User['attributes'],
  source: row.source,
  ...provenanceOf(row),
})

const groupOf = (row: GroupRow): Group => ({
  id: row.id,
  displayName: row.display_name ?? undefined,
  description: row.description ?? undefined,
  externalIds: JSON.parse(row.external_ids) as Group['externalIds'],
  source: row.source,
  ...provenanceOf(row),
})

export function findUser(database: Database, id: string): User | undefined {
  const row = database.one<UserRow>('select * from store_user where id = ?', id)
  return row && userOf(row)
}

/** By its name, in whatever case, or by its e-mail address. */
export function findUserBy(database: Database, column: 'user_name' | 'email', value: string): User | undefined {
  const row = database.one<UserRow>(`select * from store_user where ${column} = ? limit 1`, value)
  return row && userOf(row)
}

export function findGroup(database: Database, id: string): Group | undefined {
  const row = database.one<GroupRow>('select * from store_group where id = ?', id)
  return row && groupOf(row)
}

export function findGroupByName(database: Database, displayName: string): Group | undefined {
  const row = database.one<GroupRow>('select * from store_group where display_name = ?', displayName)
  return row && groupOf(row)
}

/** The id of the user or group that another system knows by this id. */
export function findByExternalId(
  database: Database,
  type: 'USER' | 'GROUP',
  { Issuer, Id }: ExternalId,
): string | undefined {
  const [table, list] =
    type === 'USER' ? ['store_user', `json_extract(attributes, '$.ExternalIds')`] : ['store_group', 'external_ids']
  const matches = `json_extract(value, '$.Issuer') = ? and json_extract(value, '$.Id') = ?`
  const found = `select id from ${table} where exists (select 1 from json_each(coalesce(${list}, '[]')) where ${matches})`
  return database.one<{ id: string }>(found, Issuer, Id)?.id
}

export function listUsers(database: Database, after: string, limit: number): readonly User[] {
  return database.all<UserRow>('select * from store_user where id > ? order by id limit ?', after, limit).map(userOf)
}

export function listGroups(database: Database, after: string, limit: number): readonly Group[] {
  return database.all<GroupRow>('select * from store_group where id > ? order by id limit ?', after, limit).map(groupOf)
}

export function addUser(database: Database, user: User): void {
  const [first] = (user.attributes['Emails'] ?? []) as readonly { readonly Value?: string }[]
  database.run(
    `insert into store_user (id, user_name, email, attributes, source, created_at, created_by, updated_at, updated_by)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[user.id, user.userName, first?.Value ?? null, JSON.stringify(user.attributes), user.source],
    ...[user.createdAt, user.createdBy, user.updatedAt, user.updatedBy],
  )
}

export function addGroup(database: Database, group: Group): void {
  database.run(
    `insert into store_group (id, display_name, description, external_ids, source, created_at, created_by, updated_at, updated_by)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[
      group.id,
      group.displayName ?? null,
      group.description ?? null,
      JSON.stringify(group.externalIds),
      group.source,
    ],
    ...[group.createdAt, group.createdBy, group.updatedAt, group.updatedBy],
  )
}

export function removeUser(database: Database, id: string): void {
  database.run('delete from store_user where id = ?', id)
}

export function removeGroup(database: Database, id: string): void {
  database.run('delete from store_group where id = ?', id)
}
