// The Ledger port on one SQLite file. Every write is a condition on one row of `grant_row` and a few rows beside it, as DynamoDB's
// conditional writes are.
import type { Event } from '../../access/model/event.ts'
import { type Grant, type GrantState, grantKey, untouched } from '../../access/model/grant.ts'
import type { GrantKey, OwnerId, RequestId } from '../../access/model/ids.ts'
import { type Lease, wakeAt } from '../../access/model/lease.ts'
import { type Change, type Held, type LeasePage, type Ledger, type Locked, MOST_ROWS } from '../../access/ports.ts'
import { type Database, isBusy, openDatabase } from './database.ts'
import { placeKeeper } from './in-place.ts'

export interface LedgerOptions {
  /** The file, made private before (`makePrivateFile`), or `:memory:`. */
  readonly path: string
  /** Milliseconds of any steady clock. */
  readonly now: () => number
  readonly sleep: (milliseconds: number) => Promise<void>
  /** What is thrown where another process has kept it from writing for too long; default: what SQLite throws. */
  readonly heldUp?: (cause: Error) => Error
}

/** A ledger that can be closed. */
export interface SqliteLedger extends Ledger {
  close(): void
}

/** How long another process is waited for. A transaction of ours takes a few milliseconds. */
const PATIENCE = 30_000
const PAUSE = 5

/**
 * Opens or makes a ledger.
 * @throws LedgerVersionError; what SQLite throws
 */
export async function openSqliteLedger(options: LedgerOptions): Promise<SqliteLedger> {
  const { path, now, sleep, heldUp = (cause) => cause } = options
  const patiently = async <Result>(work: () => Result): Promise<Result> => {
    const until = now() + PATIENCE
    for (;;) {
      try {
        return work()
      } catch (error) {
        if (!isBusy(error)) throw error
        if (now() > until) throw heldUp(error)
      }
      await sleep(PAUSE)
    }
  }
  const database = await patiently(() => openDatabase(path))
  const requireInPlace = placeKeeper(path)
  const changing = <Result>(work: () => Result): Promise<Result> =>
    patiently(() => {
      requireInPlace()
      return work()
    })
  return {
    lock: (grant, owner, at, until) =>
      changing(() => database.transaction(() => lock(database, grant, owner, at, until))),
    renew: (key, fence, until) =>
      changing(
        () =>
          database.run('update grant_row set locked_until = ? where key = ? and fence = ?', until, key, fence) === 1,
      ),
    write: (change) => changing(() => database.transaction(() => write(database, change))),
    grant: (key) => patiently(() => grantOf(database, key)),
    disputed: () =>
      patiently(() => database.all<GrantData>(`${grants} where holder = 'disputed' order by key`).map(readGrant)),
    lease: (id) => patiently(() => leasesIn(database, 'where id = ?', id)[0]),
    leasesOf: (key) => patiently(() => leasesIn(database, 'where key = ? and is_open = 1 order by id', key)),
    due: (at, limit) =>
      patiently(() => leasesIn(database, 'where is_open = 1 and wake_at <= ? order by wake_at, id limit ?', at, limit)),
    open: () => patiently(() => leasesIn(database, 'where is_open = 1 order by end_at, id')),
    ended: (limit, after) => patiently(() => endedPage(database, limit, after)),
    events: (key) =>
      patiently(() =>
        database
          .all<{ data: string }>('select data from event where key = ? order by number', key)
          .map(({ data }) => JSON.parse(data) as Event),
      ),
    ownRequests: (ids) => patiently(() => ownRequests(database, ids)),
    close: () => database.close(),
  }
}

interface GrantData {
  readonly data: string
  readonly state: string
}

const grants = 'select data, state from grant_row'
const readGrant = ({ data, state }: GrantData) => ({
  grant: JSON.parse(data) as Grant,
  state: JSON.parse(state) as GrantState,
})

function grantOf(database: Database, key: GrantKey) {
  const row = database.one<GrantData>(`${grants} where key = ?`, key)
  return row && readGrant(row)
}

interface LockRow {
  readonly state: string
  readonly fence: number
  readonly owner: string | null
  readonly locked_until: number
}

function lock(database: Database, grant: Grant, owner: OwnerId, now: number, until: number): Locked | Held {
  const key = grantKey(grant)
  database.run(
    `insert into grant_row (key, data, state, holder, fence, owner, locked_until) values (?, ?, ?, ?, 0, null, 0)
      on conflict (key) do nothing`,
    ...[key, JSON.stringify(grant), JSON.stringify(untouched), untouched.holder],
  )
  const row = database.one<LockRow>('select state, fence, owner, locked_until from grant_row where key = ?', key)
  if (row === undefined) throw new Error(`no row for ${key}`)
  if (row.owner !== null && row.locked_until > now) {
    return { kind: 'held', owner: row.owner as OwnerId, until: row.locked_until }
  }
  const fence = row.fence + 1
  database.run('update grant_row set fence = ?, owner = ?, locked_until = ? where key = ?', fence, owner, until, key)
  return { kind: 'locked', state: JSON.parse(row.state) as GrantState, fence, until }
}

function write(database: Database, change: Change): boolean {
  const { key, fence, lockedUntil = 0, state, leases = [], requests = [], events = [], unlock = false } = change
  if (leases.length > MOST_ROWS) throw new RangeError(`a change of ${leases.length} leases`)
  const condition = 'key = ? and fence = ? and locked_until >= ?'
  const found = database.one(`select 1 from grant_row where ${condition}`, key, fence, lockedUntil)
  if (found === undefined) return false
  if (state !== undefined) {
    const set = 'update grant_row set state = ?, holder = ? where key = ?'
    database.run(set, JSON.stringify(state), state.holder, key)
  }
  for (const lease of leases) putLease(database, lease)
  for (const id of requests) database.run('insert into request (id, key) values (?, ?) on conflict do nothing', id, key)
  for (const event of events) database.run('insert into event (key, data) values (?, ?)', key, JSON.stringify(event))
  if (unlock) database.run('update grant_row set owner = null, locked_until = 0 where key = ?', key)
  return true
}

function putLease(database: Database, lease: Lease): void {
  const { id, key, state, end, endedAt } = lease
  database.run(
    `insert into lease (id, key, data, is_open, wake_at, end_at, ended_at) values (?, ?, ?, ?, ?, ?, ?)
      on conflict (id) do update set data = excluded.data, is_open = excluded.is_open, wake_at = excluded.wake_at,
      end_at = excluded.end_at, ended_at = excluded.ended_at`,
    ...[id, key, JSON.stringify(lease), state === 'ended' ? 0 : 1, wakeAt(lease) ?? null, end, endedAt ?? null],
  )
}

function leasesIn(database: Database, rest: string, ...values: (string | number)[]): readonly Lease[] {
  return database
    .all<{ data: string }>(`select data from lease ${rest}`, ...values)
    .map(({ data }) => JSON.parse(data) as Lease)
}

function endedPage(database: Database, limit: number, after: string | undefined): LeasePage {
  const [at, id] = after?.split(' ') ?? []
  const place = id === undefined ? '' : 'and (ended_at, id) < (?, ?)'
  const values = id === undefined ? [] : [Number(at), id]
  const leases = leasesIn(
    database,
    `where is_open = 0 ${place} order by ended_at desc, id desc limit ?`,
    ...values,
    limit,
  )
  const last = leases.at(-1)
  const isLast = leases.length < limit || last === undefined
  return { leases, ...(!isLast && { next: `${last.endedAt} ${last.id}` }) }
}

function ownRequests(database: Database, ids: readonly RequestId[]): ReadonlySet<RequestId> {
  const found = 'select id from request where id in (select value from json_each(?))'
  return new Set(database.all<{ id: RequestId }>(found, JSON.stringify(ids)).map(({ id }) => id))
}
