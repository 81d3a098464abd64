import { Failure } from '../diagnostics/failure.ts'
import { ADMIN, TOKEN_HEADER } from '../sandbox/admin/names.ts'
import type { SandboxHome } from './home.ts'
import { readServerRecord, type ServerRecord } from './server-record.ts'

/** Milliseconds that an answer may take: planting the large seed takes a few seconds. */
const PATIENCE = 60_000

/** Milliseconds until a sandbox counts as one that is busy, when it is asked whether it is there. */
const SHORT_PATIENCE = 2000

/**
 * The sandbox that runs and answers. The record of one that was killed is of no process, or of another one: ids of processes are used
 * again, and begin anew with each start of the machine.
 */
export async function findServer(home: SandboxHome): Promise<ServerRecord | undefined> {
  const record = readServerRecord(home)
  if (record === undefined) return undefined
  try {
    const headers = { [TOKEN_HEADER]: record.token }
    const signal = AbortSignal.timeout(SHORT_PATIENCE)
    const response = await fetch(`${record.url}${ADMIN}ping`, { headers, signal })
    await response.arrayBuffer()
    return response.ok ? record : undefined
  } catch (error) {
    return error instanceof Error && error.name === 'TimeoutError' ? record : undefined
  }
}

/** The sandbox that runs. @throws Failure (`unavailable`) where none does */
export function requireServer(home: SandboxHome): ServerRecord {
  const record = readServerRecord(home)
  if (record !== undefined) return record
  throw new Failure('unavailable', 'No sandbox is running.', 'Start one with: sso-access sandbox start')
}

/**
 * Asks the sandbox's own endpoint; gives the document that it answers.
 * @throws Failure (`usage`) with the words of the sandbox where it refuses, and (`unavailable`) where it does not answer
 */
export async function ask(
  record: ServerRecord,
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<unknown> {
  let response: Response
  try {
    response = await fetch(`${record.url}${ADMIN}${path}`, {
      method,
      headers: { [TOKEN_HEADER]: record.token },
      signal: AbortSignal.timeout(PATIENCE),
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
  } catch (error) {
    const hint = 'Read its log, or stop it and start another: sso-access sandbox stop'
    throw new Failure('unavailable', `The sandbox at ${record.url} does not answer.`, hint, { cause: error })
  }
  const document: unknown = await response.json()
  if (response.ok) return document
  const { wrong, hint } = document as { readonly wrong: string; readonly hint: string }
  throw new Failure('usage', wrong, hint)
}
