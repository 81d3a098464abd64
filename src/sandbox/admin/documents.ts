// What the sandbox says of itself, as JSON documents (docs/schemas). Times are RFC 3339.
import type { Sandbox } from '../sandbox.ts'
import { type CallFilter, listCalls } from '../state/calls.ts'
import { type Cause, readCause } from '../state/cause.ts'
import { namedCredentials } from '../state/credentials.ts'
import type { Database } from '../state/database.ts'

const time = (milliseconds: number) => new Date(milliseconds).toISOString()

/** The log of calls. */
export function callsDocument({ database }: Sandbox, filter: CallFilter) {
  const calls = listCalls(database, filter).map(({ at, ...call }) => ({ ...call, at: time(at) }))
  return { version: 1, calls }
}

interface IntervalRow {
  readonly appeared_at: number
  readonly appeared_by: string
  readonly disappeared_at: number | null
  readonly disappeared_by: string | null
}

interface Interval {
  readonly appearedAt: string
  readonly appearedBy: Cause
  readonly disappearedAt?: string
  readonly disappearedBy?: Cause
}

function intervalOf(row: IntervalRow): Interval {
  const begin = { appearedAt: time(row.appeared_at), appearedBy: readCause(row.appeared_by) }
  if (row.disappeared_at === null || row.disappeared_by === null) return begin
  return { ...begin, disappearedAt: time(row.disappeared_at), disappearedBy: readCause(row.disappeared_by) }
}

export interface GrantFilter {
  /** Not what the seed planted and nobody touched. */
  readonly changed?: boolean
}

/** Every grant that there is or was, with who caused each appearance and disappearance. */
export function grantsDocument({ database }: Sandbox, { changed = false }: GrantFilter) {
  const grants = [...assignmentsIn(database), ...membershipsIn(database)]
  const isTouched = ({ times }: { readonly times: readonly Interval[] }) =>
    times.some(({ appearedBy, disappearedBy }) => appearedBy.by !== 'seed' || disappearedBy !== undefined)
  return { version: 1, grants: changed ? grants.filter(isTouched) : grants }
}

interface AssignmentRow extends IntervalRow {
  readonly account: string
  readonly permission_set: string
  readonly principal_type: string
  readonly principal: string
}

function assignmentsIn(database: Database) {
  const rows = database.all<AssignmentRow>(
    'select * from assignment order by account, permission_set, principal, number',
  )
  return grouped(rows, (row) => ({
    kind: 'assignment' as const,
    account: row.account,
    permissionSetArn: row.permission_set,
    principalType: row.principal_type,
    principalId: row.principal,
  }))
}

interface MembershipRow extends IntervalRow {
  readonly id: string
  readonly group_id: string
  readonly user_id: string
}

function membershipsIn(database: Database) {
  const rows = database.all<MembershipRow>('select * from membership order by group_id, user_id, appeared_at')
  return grouped(
    rows,
    (row) => ({ kind: 'membership' as const, groupId: row.group_id, userId: row.user_id }),
    ({ id }) => ({ membershipId: id }),
  )
}

/** Rows with the same key, which stand beside each other, as one grant with its times. */
function grouped<Row extends IntervalRow, Key extends object>(
  rows: readonly Row[],
  keyOf: (row: Row) => Key,
  more: (row: Row) => object = () => ({}),
): readonly (Key & { readonly times: readonly Interval[] })[] {
  const found = new Map<string, { readonly key: Key; readonly times: Interval[] }>()
  for (const row of rows) {
    const key = keyOf(row)
    const text = JSON.stringify(key)
    const there = found.get(text) ?? { key, times: [] }
    there.times.push({ ...more(row), ...intervalOf(row) })
    found.set(text, there)
  }
  return [...found.values()].map(({ key, times }) => ({ ...key, times }))
}

/** How many there are of what. */
export function statusDocument({ database, organization, settings }: Sandbox) {
  const count = (table: string, where = '') =>
    database.one<{ number: number }>(`select count(*) as number from ${table} ${where}`)?.number ?? 0
  const { instanceArn, identityStoreId, region, managementAccount, delegatedAdministrator } = organization
  return {
    instanceArn,
    identityStoreId,
    region,
    managementAccount,
    delegatedAdministrator,
    counts: {
      accounts: count('account'),
      permissionSets: count('permission_set'),
      users: count('store_user'),
      groups: count('store_group'),
      assignments: count('assignment', 'where disappeared_at is null'),
      memberships: count('membership', 'where disappeared_at is null'),
      calls: count('call'),
      faults: count('fault'),
    },
    settings,
  }
}

/** The keys that the profiles sign with. */
export function credentialsDocument({ database }: Sandbox) {
  const credentials = namedCredentials(database).map(
    ({ name, accessKeyId, secretAccessKey, sessionToken, arn, account }) => {
      return { profile: name, accessKeyId, secretAccessKey, sessionToken, arn, account }
    },
  )
  return { version: 1, credentials }
}

/** The fault plan, with how many calls each rule has seen and how many it struck. */
export function faultsDocument({ plan }: Sandbox) {
  return { version: 1, faults: plan.list().map(({ rule, seen, applied }) => ({ ...rule, seen, applied })) }
}
