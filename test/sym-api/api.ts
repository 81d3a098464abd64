import { readFileSync } from 'node:fs'
import { type Agent, request } from 'node:http'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { appliedFileAt } from '../../src/sym-api/applied-file.ts'
import { type ApiServer, serveApi } from '../../src/sym-api/server.ts'
import { makeFolder } from '../folders.ts'

const token = 'a-token-of-this-test'

export interface Answer {
  readonly status: number
  readonly body: unknown
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
}

export interface CallOptions {
  /** Sent as it is; default: the body as JSON, and `null` where there is none, as the provider has it. */
  readonly raw?: string | Buffer
  readonly headers?: Readonly<Record<string, string | undefined>>
  readonly agent?: Agent
}

export interface Api {
  readonly url: string
  readonly folder: string
  /** The file's path. */
  readonly path: string
  /** What the file holds now. */
  text(): string | undefined
  /** @param path behind `/entities`, as it is put on the wire */
  call(method: string, path: string, body?: unknown, options?: CallOptions): Promise<Answer>
  readonly reports: readonly unknown[]
  close(): Promise<void>
}

let given = 0
const newId = () => `00000000-0000-4000-8000-${String(++given).padStart(12, '0')}`

export function writerOf(pid = process.pid, isRunning = (_: number) => true) {
  const startOf = (one: number) => (isRunning(one) ? `start of ${one}` : undefined)
  return { pid, host: 'this-machine', program: 'symflow serve', since: '2026-11-25T10:00:00.000Z', startOf }
}

/** The API on a folder of its own, or on this one, over real HTTP. */
export async function startApi(folder = makeFolder(), writer = writerOf()): Promise<Api> {
  const path = join(folder, '.symflow/applied.json')
  const reports: unknown[] = []
  const file = appliedFileAt(path, '.symflow/applied.json', writer)
  const server: ApiServer = await serveApi({ port: 0, token, file, newId, report: (error) => reports.push(error) })
  let closing: Promise<void> | undefined
  const close = () => {
    closing ??= server.close()
    return closing
  }
  onTestFinished(close)
  return {
    url: server.url,
    folder,
    path,
    reports,
    close,
    text: () => {
      try {
        return readFileSync(path, 'utf8')
      } catch {
        return undefined
      }
    },
    call: (method, route, body, options = {}) => call(server.url, method, route, body, options),
  }
}

function call(
  url: string,
  method: string,
  route: string,
  body: unknown,
  { raw = JSON.stringify(body ?? null), headers = {}, agent }: CallOptions,
): Promise<Answer> {
  const { hostname, port, pathname } = new URL(url)
  const all = {
    Authorization: `Bearer ${token}`,
    'Content-Type': 'application/json',
    'Content-Length': String(Buffer.byteLength(raw)),
    ...headers,
  }
  const sent = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined))
  return new Promise((resolve, reject) => {
    const out = request({ hostname, port, path: `${pathname}/entities${route}`, method, headers: sent, agent })
    out.on('error', reject)
    out.on('response', (response) => {
      const pieces: Buffer[] = []
      response.on('data', (piece: Buffer) => pieces.push(piece))
      response.on('error', reject)
      response.on('end', () => {
        const text = Buffer.concat(pieces).toString()
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: text === '' ? undefined : JSON.parse(text),
        })
      })
    })
    // As bytes: a text would make Node send the path in UTF-8 with it.
    out.end(Buffer.from(raw))
  })
}

/** The field of each error of a refusal. */
export function fieldsOf({ body }: Answer): readonly string[] {
  return errorsOf(body).map(({ field }) => field)
}

export function errorsOf(body: unknown): readonly { readonly field: string; readonly message: string }[] {
  return (body as { errors: { field: string; message: string }[] }).errors
}

export function idOf({ body }: Answer): string {
  return (body as { id: string }).id
}
