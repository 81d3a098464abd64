// The log of calls: what was asked, by whom, and what became of it. What was not called is not in it, which is the point.
import type { Database } from './database.ts'

export interface LoggedCall {
  readonly number: number
  /** Milliseconds since 1970. */
  readonly at: number
  /** As the sandbox calls it, or as the request does where that is none of its services. */
  readonly service: string
  readonly operation: string
  /** The ARN of who signed it; undefined where nobody did, or nobody known. */
  readonly caller: string | undefined
  readonly accessKeyId: string | undefined
  readonly input: unknown
  /** `dropped`: no answer was sent, or not one that arrived. `unknown`: there is no such operation here. */
  readonly outcome: 'ok' | 'error' | 'dropped' | 'unknown'
  readonly error: string | undefined
  readonly message: string | undefined
  /** The names of the rules of the fault plan that struck it. */
  readonly faults: readonly string[]
  readonly requestId: string
}

interface CallRow {
  readonly number: number
  readonly at: number
  readonly service: string
  readonly operation: string
  readonly caller: string | null
  readonly access_key_id: string | null
  readonly input: string
  readonly outcome: LoggedCall['outcome']
  readonly error: string | null
  readonly message: string | null
  readonly faults: string
  readonly request_id: string
}

/** The number that the next call gets. */
export function nextCallNumber(database: Database): number {
  return (database.one<{ last: number | null }>('select max(number) as last from call')?.last ?? 0) + 1
}

export function logCall(database: Database, call: LoggedCall): void {
  database.run(
    `insert into call (number, at, service, operation, caller, access_key_id, input, outcome, error, message, faults, request_id)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[call.number, call.at, call.service, call.operation, call.caller ?? null, call.accessKeyId ?? null],
    ...[JSON.stringify(withoutSecrets(call.input)), call.outcome, call.error ?? null, call.message ?? null],
    ...[JSON.stringify(call.faults), call.requestId],
  )
}

export interface CallFilter {
  /** Only those with a greater number. */
  readonly after?: number
  readonly operation?: string
  readonly limit?: number
}

/** In the order in which they were made. */
export function listCalls(
  database: Database,
  { after = 0, operation = '', limit = 1_000_000 }: CallFilter,
): readonly LoggedCall[] {
  const rows = database.all<CallRow>(
    `select * from call where number > ? and (? = '' or operation = ?) order by number limit ?`,
    ...[after, operation, operation, limit],
  )
  return rows.map((row) => ({
    number: row.number,
    at: row.at,
    service: row.service,
    operation: row.operation,
    caller: row.caller ?? undefined,
    accessKeyId: row.access_key_id ?? undefined,
    input: JSON.parse(row.input),
    outcome: row.outcome,
    error: row.error ?? undefined,
    message: row.message ?? undefined,
    faults: JSON.parse(row.faults) as readonly string[],
    requestId: row.request_id,
  }))
}

const secrets = ['accessToken', 'refreshToken', 'clientSecret', 'deviceCode', 'code', 'codeVerifier']

function withoutSecrets(input: unknown): unknown {
  if (typeof input !== 'object' || input === null) return input
  return Object.fromEntries(Object.entries(input).map(([name, value]) => [name, secrets.includes(name) ? '…' : value]))
}
