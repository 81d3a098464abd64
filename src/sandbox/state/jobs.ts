// Creates and deletes of account assignments, which AWS does not do at once: each is a job that ends some time later.
import type { Tuple } from './assignments.ts'
import { type Cause, readCause, writeCause } from './cause.ts'
import type { Database } from './database.ts'

export type JobKind = 'CREATE' | 'DELETE'
export type JobStatus = 'IN_PROGRESS' | 'FAILED' | 'SUCCEEDED'

export interface Job {
  readonly id: string
  readonly kind: JobKind
  readonly status: JobStatus
  readonly failure: string | undefined
  readonly tuple: Tuple
  readonly createdAt: number
  /** When it ends; undefined for one that never does. */
  readonly dueAt: number | undefined
  readonly endedAt: number | undefined
  /** What a fault plan lets it fail with. */
  readonly failsWith: string | undefined
  readonly cause: Cause
  /** Whether the caller may change roles, and the ARN: the job is done with the caller's own rights in the management account. */
  readonly caller: { readonly arn: string; readonly mayChangeIam: boolean }
}

interface JobRow {
  readonly id: string
  readonly kind: JobKind
  readonly status: JobStatus
  readonly failure: string | null
  readonly account: string
  readonly permission_set: string
  readonly principal_type: 'USER' | 'GROUP'
  readonly principal: string
  readonly created_at: number
  readonly due_at: number | null
  readonly ended_at: number | null
  readonly fails_with: string | null
  readonly cause: string
  readonly caller: string
}

function jobOf(row: JobRow): Job {
  const { account, permission_set: permissionSet, principal_type: principalType, principal } = row
  return {
    id: row.id,
    kind: row.kind,
    status: row.status,
    failure: row.failure ?? undefined,
    tuple: { account, permissionSet, principalType, principal },
    createdAt: row.created_at,
    dueAt: row.due_at ?? undefined,
    endedAt: row.ended_at ?? undefined,
    failsWith: row.fails_with ?? undefined,
    cause: readCause(row.cause),
    caller: JSON.parse(row.caller) as Job['caller'],
  }
}

export function addJob(database: Database, job: Job): void {
  const { account, permissionSet, principalType, principal } = job.tuple
  database.run(
    `insert into job (id, kind, status, failure, account, permission_set, principal_type, principal, created_at, due_at, ended_at,
      fails_with, cause, caller) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[
      job.id,
      job.kind,
      job.status,
      job.failure ?? null,
      account,
      permissionSet,
      principalType,
      principal,
      job.createdAt,
    ],
    ...[
      job.dueAt ?? null,
      job.endedAt ?? null,
      job.failsWith ?? null,
      writeCause(job.cause),
      JSON.stringify(job.caller),
    ],
  )
}

export function endJob(
  database: Database,
  id: string,
  status: JobStatus,
  failure: string | undefined,
  at: number,
): void {
  database.run('update job set status = ?, failure = ?, ended_at = ? where id = ?', status, failure ?? null, at, id)
}

export function findJob(database: Database, kind: JobKind, id: string): Job | undefined {
  const row = database.one<JobRow>('select * from job where id = ? and kind = ?', id, kind)
  return row && jobOf(row)
}

/** Jobs that have to have ended by now, the earliest first. */
export function jobsDue(database: Database, now: number): readonly Job[] {
  const due = `select * from job where status = 'IN_PROGRESS' and due_at <= ? order by due_at, created_at, id`
  return database.all<JobRow>(due, now).map(jobOf)
}

/** Whether a job of the same tuple still runs. */
export function isBusy(database: Database, { account, permissionSet, principalType, principal }: Tuple): boolean {
  const where = 'account = ? and permission_set = ? and principal_type = ? and principal = ?'
  const found = `select 1 from job where ${where} and status = 'IN_PROGRESS'`
  return database.one(found, account, permissionSet, principalType, principal) !== undefined
}

/** Whether a job of a permission set runs, in any account. */
export function isPermissionSetBusy(database: Database, permissionSet: string): boolean {
  const found = `select 1 from job where status = 'IN_PROGRESS' and permission_set = ?`
  return database.one(found, permissionSet) !== undefined
}

export function countRunning(database: Database, kind: JobKind): number {
  const counted = `select count(*) as number from job where status = 'IN_PROGRESS' and kind = ?`
  return database.one<{ number: number }>(counted, kind)?.number ?? 0
}

/** When the last job that runs in an account ends; undefined where none runs, and for those that never end. */
export function lastDueIn(database: Database, account: string): number | undefined {
  const last = `select max(due_at) as due from job where status = 'IN_PROGRESS' and account = ?`
  return database.one<{ due: number | null }>(last, account)?.due ?? undefined
}

export interface JobPage {
  readonly status: JobStatus | undefined
  /** Those that ended before are forgotten. */
  readonly endedSince: number
  /** The place of the last one of the page before. */
  readonly after: { readonly createdAt: number; readonly id: string } | undefined
  readonly limit: number
}

/** The newest first. */
export function listJobs(
  database: Database,
  kind: JobKind,
  { status, endedSince, after, limit }: JobPage,
): readonly Job[] {
  const rows = database.all<JobRow>(
    `select * from job where kind = ? and (? is null or status = ?) and (ended_at is null or ended_at >= ?)
      and (? is null or (created_at, id) < (?, ?)) order by created_at desc, id desc limit ?`,
    ...[kind, status ?? null, status ?? null, endedSince],
    ...[after?.id ?? null, after?.createdAt ?? 0, after?.id ?? '', limit],
  )
  return rows.map(jobOf)
}
