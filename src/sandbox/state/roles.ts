// The IAM roles that Identity Center makes in accounts: AWSReservedSSO_<permission set>_<16 digits>.
import { accessKeyFrom, type Chance } from '../chance.ts'
import type { Database } from './database.ts'

export interface Role {
  readonly number: number
  readonly name: string
  /** `AROA…` */
  readonly uniqueId: string
}

interface RoleRow {
  readonly number: number
  readonly name: string
  readonly unique_id: string
}

const roleOf = ({ number, name, unique_id }: RoleRow): Role => ({ number, name, uniqueId: unique_id })

export function findRole(database: Database, account: string, permissionSet: string): Role | undefined {
  const where = 'account = ? and permission_set = ? and disappeared_at is null'
  const row = database.one<RoleRow>(`select number, name, unique_id from role where ${where}`, account, permissionSet)
  return row && roleOf(row)
}

/** Makes the role, or brings it up to date with its permission set. A new one has new digits at its end. */
export function provisionRole(
  database: Database,
  chance: Chance,
  { account, permissionSet, name }: { readonly account: string; readonly permissionSet: string; readonly name: string },
  at: number,
): void {
  const there = findRole(database, account, permissionSet)
  if (there !== undefined) {
    database.run('update role set provisioned_at = ? where number = ?', at, there.number)
    return
  }
  const insert =
    'insert into role (account, permission_set, name, unique_id, provisioned_at, appeared_at) values (?, ?, ?, ?, ?, ?)'
  const roleName = `AWSReservedSSO_${name}_${chance(16)}`
  database.run(insert, account, permissionSet, roleName, accessKeyFrom(chance, 'AROA'), at, at)
}

/** Takes the role away, as AWS does with the last assignment of its permission set in the account. */
export function removeRole(database: Database, account: string, permissionSet: string, at: number): void {
  const where = 'account = ? and permission_set = ? and disappeared_at is null'
  database.run(`update role set disappeared_at = ? where ${where}`, at, account, permissionSet)
}

export function isRoleThere(database: Database, number: number): boolean {
  return database.one('select 1 from role where number = ? and disappeared_at is null', number) !== undefined
}

export function countRoles(database: Database, account: string): number {
  const row = database.one<{ number: number }>(
    'select count(*) as number from role where account = ? and disappeared_at is null',
    account,
  )
  return row?.number ?? 0
}
