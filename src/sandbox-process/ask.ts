import { request } from 'node:http'
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
  const signal = AbortSignal.timeout(SHORT_PATIENCE)
  try {
    const { ok } = await send(record, 'GET', 'ping', signal)
    return ok ? record : undefined
  } catch {
    return signal.aborted ? record : undefined
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
  let answer: Answer
  try {
    answer = await send(record, method, path, AbortSignal.timeout(PATIENCE), body)
  } catch (error) {
    const hint = 'Read its log, or stop it and start another: sso-access sandbox stop'
    throw new Failure('unavailable', `The sandbox at ${record.url} does not answer.`, hint, { cause: error })
  }
  const document: unknown = JSON.parse(answer.text)
  if (answer.ok) return document
  const { wrong, hint } = document as { readonly wrong: string; readonly hint: string }
  throw new Failure('usage', wrong, hint)
}

interface Answer {
  readonly ok: boolean
  readonly text: string
}

/** With Node's older client: a call with `fetch` sets up undici and web streams first, 20 ms of each command under `--sandbox`. */
function send(
  { url, token }: ServerRecord,
  method: string,
  path: string,
  signal: AbortSignal,
  body?: unknown,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const text = body === undefined ? '' : JSON.stringify(body)
    // Node does not reckon the length of what goes with a DELETE.
    const headers = { [TOKEN_HEADER]: token, 'Content-Length': Buffer.byteLength(text) }
    const sent = request(`${url}${ADMIN}${path}`, { method, headers, signal }, (response) => {
      let answered = ''
      response.setEncoding('utf8')
      response.on('data', (piece: string) => {
        answered += piece
      })
      response.on('error', reject)
      response.on('end', () => resolve({ ok: (response.statusCode ?? 0) < 300, text: answered }))
    })
    sent.on('error', reject)
    sent.end(text)
  })
}
