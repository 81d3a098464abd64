import type { Database } from './database.ts'

export type AccountState = 'PENDING_ACTIVATION' | 'ACTIVE' | 'SUSPENDED' | 'PENDING_CLOSURE' | 'CLOSED'

export interface Account {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly state: AccountState
  readonly joinedMethod: 'CREATED' | 'INVITED'
  readonly joinedAt: number
  /** The root or the organizational unit that it is directly in. */
  readonly parent: string
  readonly tags: Readonly<Record<string, string>>
}

/** An organizational unit, or the root, which has no parent. */
export interface Unit {
  readonly id: string
  readonly name: string
  readonly parent: string | undefined
  readonly tags: Readonly<Record<string, string>>
}

interface AccountRow extends Omit<Account, 'joinedMethod' | 'joinedAt' | 'tags'> {
  readonly joined_method: Account['joinedMethod']
  readonly joined_at: number
  readonly tags: string
}

const accountOf = ({ joined_method, joined_at, tags, ...row }: AccountRow): Account => ({
  ...row,
  joinedMethod: joined_method,
  joinedAt: joined_at,
  tags: JSON.parse(tags) as Account['tags'],
})

interface UnitRow {
  readonly id: string
  readonly name: string
  readonly parent: string | null
  readonly tags: string
}

const unitOf = ({ id, name, parent, tags }: UnitRow): Unit => ({
  id,
  name,
  parent: parent ?? undefined,
  tags: JSON.parse(tags) as Unit['tags'],
})

export function findAccount(database: Database, id: string): Account | undefined {
  const row = database.one<AccountRow>('select * from account where id = ?', id)
  return row && accountOf(row)
}

export function findUnit(database: Database, id: string): Unit | undefined {
  const row = database.one<UnitRow>('select * from unit where id = ?', id)
  return row && unitOf(row)
}

export function findRoot(database: Database): Unit {
  const row = database.one<UnitRow>('select * from unit where parent is null')
  if (row === undefined) throw new Error('the organization has no root')
  return unitOf(row)
}

/** All accounts, or those directly in one unit, by id, from behind one of them. */
export function listAccounts(
  database: Database,
  parent: string | undefined,
  after: string,
  limit: number,
): readonly Account[] {
  const rows =
    parent === undefined
      ? database.all<AccountRow>('select * from account where id > ? order by id limit ?', after, limit)
      : database.all<AccountRow>(
          'select * from account where parent = ? and id > ? order by id limit ?',
          parent,
          after,
          limit,
        )
  return rows.map(accountOf)
}

export function listUnits(database: Database, parent: string, after: string, limit: number): readonly Unit[] {
  const rows = database.all<UnitRow>(
    'select * from unit where parent = ? and id > ? order by id limit ?',
    parent,
    after,
    limit,
  )
  return rows.map(unitOf)
}

export function addAccount(
  database: Database,
  { id, name, email, state, joinedMethod, joinedAt, parent, tags }: Account,
): void {
  database.run(
    'insert into account (id, name, email, state, joined_method, joined_at, parent, tags) values (?, ?, ?, ?, ?, ?, ?, ?)',
    ...[id, name, email, state, joinedMethod, joinedAt, parent, JSON.stringify(tags)],
  )
}

export function addUnit(database: Database, { id, name, parent, tags }: Unit): void {
  const insert = 'insert into unit (id, name, parent, tags) values (?, ?, ?, ?)'
  database.run(insert, id, name, parent ?? null, JSON.stringify(tags))
}
