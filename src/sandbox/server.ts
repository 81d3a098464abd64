import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Answer } from './answer.ts'
import type { Clock } from './clock.ts'
import type { HttpReply, HttpRequest } from './wire/http.ts'

export interface ServerOptions {
  /** 0: any that is free. */
  readonly port: number
  /** `127.0.0.1` unless told; any other than a loopback address is refused. */
  readonly host?: string
  readonly clock: Clock
  readonly answer: (request: HttpRequest) => Answer
  /** Hears of what kept a request from being answered: a full disk, a bug. The connection is cut then. */
  readonly report: (error: unknown) => void
  /** Asked first: what is not of AWS. */
  readonly ownAnswer?: (request: HttpRequest) => HttpReply | undefined
}

export interface SandboxServer {
  /** Such as `http://127.0.0.1:4100`. */
  readonly url: string
  readonly port: number
  close(): Promise<void>
}

const loopback = ['127.0.0.1', '::1']

/** A request body of AWS is small; this is what Organizations' longest policies need, and more. */
const LONGEST_BODY = 4 * 1024 * 1024

/**
 * Serves a sandbox over HTTP, on loopback only.
 * @throws RangeError for any other address; Error (`EADDRINUSE`) where the port is taken
 */
export async function serve(options: ServerOptions): Promise<SandboxServer> {
  const { host = '127.0.0.1', port } = options
  if (!loopback.includes(host)) throw new RangeError(`${host} is not a loopback address`)
  const server = createServer((request, response) => {
    // A page in a browser that was pointed at us by a name of its own (DNS rebinding) has that name as its host.
    if (!isLoopbackHost(request.headers.host ?? '')) response.writeHead(403).end()
    else {
      respond(request, response, options).catch((error: unknown) => {
        options.report(error)
        request.socket.destroy()
      })
    }
  })
  // Clients keep connections open for long, and a connection that is closed under them costs a retry.
  server.keepAliveTimeout = 60_000
  await listen(server, port, host)
  const address = server.address() as AddressInfo
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`,
    port: address.port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

function isLoopbackHost(host: string): boolean {
  return /^(127\.0\.0\.1|\[::1\]|localhost|(.+\.)?localhost)(:\d+)?$/i.test(host)
}

async function respond(request: IncomingMessage, response: ServerResponse, options: ServerOptions): Promise<void> {
  const body = await bodyOf(request)
  if (body === undefined) {
    response.writeHead(413).end()
    return
  }
  const read = readRequest(request, body)
  const own = options.ownAnswer?.(read)
  if (own !== undefined) {
    send(response, own)
    return
  }
  const { reply, silence, after } = options.answer(read)
  if (after > 0) await options.clock.wait(after)
  if (reply !== undefined) send(response, reply)
  else if (silence === 'cut') request.socket.destroy()
}

function send(response: ServerResponse, { status, headers, body }: HttpReply): void {
  response.sendDate = headers['Date'] === undefined
  response.writeHead(status, { ...headers, 'Content-Length': Buffer.byteLength(body) })
  response.end(body)
}

/** Undefined where it is too long, or its sender went away. */
async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  const pieces: Buffer[] = []
  let length = 0
  try {
    for await (const piece of request as AsyncIterable<Buffer>) {
      length += piece.length
      if (length > LONGEST_BODY) return undefined
      pieces.push(piece)
    }
  } catch {
    return undefined
  }
  return Buffer.concat(pieces)
}

function readRequest({ method = 'GET', url = '/', headers }: IncomingMessage, body: Buffer): HttpRequest {
  const mark = url.indexOf('?')
  const given = Object.entries(headers).filter((entry): entry is [string, string | string[]] => entry[1] !== undefined)
  return {
    method,
    path: mark === -1 ? url : url.slice(0, mark),
    query: mark === -1 ? '' : url.slice(mark + 1),
    headers: Object.fromEntries(given.map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : value])),
    body,
  }
}
