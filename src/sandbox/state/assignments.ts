import { type Cause, writeCause } from './cause.ts'
import type { Database } from './database.ts'

/** What is assigned to whom and where: the key of an account assignment. */
export interface Tuple {
  readonly account: string
  readonly permissionSet: string
  readonly principalType: 'USER' | 'GROUP'
  readonly principal: string
}

const tuple = 'account = ? and permission_set = ? and principal_type = ? and principal = ?'
const valuesOf = ({ account, permissionSet, principalType, principal }: Tuple) =>
  [account, permissionSet, principalType, principal] as const

export function isAssigned(database: Database, of: Tuple): boolean {
  const found = database.one(`select 1 from assignment where ${tuple} and disappeared_at is null`, ...valuesOf(of))
  return found !== undefined
}

/** Makes an assignment appear. One that is there stays as it is: a create is an upsert. */
export function appear(database: Database, of: Tuple, at: number, cause: Cause): void {
  if (isAssigned(database, of)) return
  database.run(
    `insert into assignment (account, permission_set, principal_type, principal, appeared_at, appeared_by) values (?, ?, ?, ?, ?, ?)`,
    ...valuesOf(of),
    at,
    writeCause(cause),
  )
}

export function disappear(database: Database, of: Tuple, at: number, cause: Cause): void {
  const set = 'update assignment set disappeared_at = ?, disappeared_by = ?'
  database.run(`${set} where ${tuple} and disappeared_at is null`, at, writeCause(cause), ...valuesOf(of))
}

/** How many assignments of a permission set there are, in one account or in all. */
export function countAssignments(database: Database, permissionSet: string, account?: string): number {
  const counted = 'select count(*) as number from assignment where permission_set = ? and disappeared_at is null'
  const row =
    account === undefined
      ? database.one<{ number: number }>(counted, permissionSet)
      : database.one<{ number: number }>(`${counted} and account = ?`, permissionSet, account)
  return row?.number ?? 0
}
