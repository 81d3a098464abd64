import { type Cause, writeCause } from './cause.ts'
import type { Database } from './database.ts'

export interface Membership {
  /** Another one each time that the user is put into the group. */
  readonly id: string
  readonly group: string
  readonly user: string
  readonly createdAt: number
  readonly createdBy: string
}

interface MembershipRow {
  readonly id: string
  readonly group_id: string
  readonly user_id: string
  readonly appeared_at: number
  readonly created_by: string
}

const membershipOf = (row: MembershipRow): Membership => ({
  id: row.id,
  group: row.group_id,
  user: row.user_id,
  createdAt: row.appeared_at,
  createdBy: row.created_by,
})

export function findMembership(database: Database, id: string): Membership | undefined {
  const row = database.one<MembershipRow>('select * from membership where id = ? and disappeared_at is null', id)
  return row && membershipOf(row)
}

export function findMembershipOf(database: Database, group: string, user: string): Membership | undefined {
  const found = 'select * from membership where group_id = ? and user_id = ? and disappeared_at is null'
  const row = database.one<MembershipRow>(found, group, user)
  return row && membershipOf(row)
}

export function addMembership(
  database: Database,
  { id, group, user, createdAt, createdBy }: Membership,
  cause: Cause,
): void {
  database.run(
    'insert into membership (id, group_id, user_id, appeared_at, appeared_by, created_by) values (?, ?, ?, ?, ?, ?)',
    ...[id, group, user, createdAt, writeCause(cause), createdBy],
  )
}

/** Ends one membership, or all of a group or of a user that goes. */
export function endMemberships(
  database: Database,
  by: 'id' | 'group_id' | 'user_id',
  value: string,
  at: number,
  cause: Cause,
): void {
  const set = 'update membership set disappeared_at = ?, disappeared_by = ?'
  database.run(`${set} where ${by} = ? and disappeared_at is null`, at, writeCause(cause), value)
}

/** What a list showed at a moment, by id, from behind one of them. */
export function listMemberships(
  database: Database,
  by: 'group_id' | 'user_id',
  value: string,
  { view, after, limit }: { readonly view: number; readonly after: string; readonly limit: number },
): readonly Membership[] {
  const rows = database.all<MembershipRow>(
    `select * from membership where ${by} = ? and id > ? and appeared_at <= ? and (disappeared_at is null or disappeared_at > ?)
      order by id limit ?`,
    ...[value, after, view, view, limit],
  )
  return rows.map(membershipOf)
}
