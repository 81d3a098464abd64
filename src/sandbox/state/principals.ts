import type { Database } from './database.ts'

/** Whether a user or a group is in the store. */
export function isPrincipalThere(database: Database, type: 'USER' | 'GROUP', id: string): boolean {
  const table = type === 'USER' ? 'store_user' : 'store_group'
  return database.one(`select 1 from ${table} where id = ?`, id) !== undefined
}

/** The groups that a user was in at a moment. */
export function groupsOf(database: Database, user: string, at: number): readonly string[] {
  const rows = database.all<{ group_id: string }>(
    `select group_id from membership where user_id = ? and appeared_at <= ? and (disappeared_at is null or disappeared_at > ?)
      order by group_id`,
    user,
    at,
    at,
  )
  return rows.map(({ group_id }) => group_id)
}
