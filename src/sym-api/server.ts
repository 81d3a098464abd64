// The API over HTTP, on loopback only.
import { createServer, type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Failure, isFailure } from '../diagnostics/failure.ts'
import { answerTo, basePath, type Outcome, type Request } from './answer.ts'
import type { AppliedFile } from './applied-file.ts'
import { failure, type Reply, refusal } from './reply.ts'
import { readUnescaped } from './unescaped.ts'

export interface ApiOptions {
  /** 0: any that is free. */
  readonly port: number
  /** What a request has to bring. */
  readonly token: string
  readonly file: AppliedFile
  /** A UUID that was never given before. */
  readonly newId: () => string
  /** Hears of what kept a request from being answered as it should be: a file that cannot be written, a bug. */
  readonly report: (error: unknown) => void
}

export interface ApiServer {
  /** For `SYM_API_URL`. */
  readonly url: string
  /** Ends what is being answered, and lets others write the file. */
  close(): Promise<void>
}

const host = '127.0.0.1'

/** How long a body may be. */
const longestBody = 1024 * 1024
/** How much more of one is read, so that who sends it gets to read the answer. */
const longestDropped = 64 * 1024 * 1024

/** Serves the API. @throws Error (`EADDRINUSE`) where the port is taken */
export async function serveApi(options: ApiOptions): Promise<ApiServer> {
  const made: Made = { underWay: new Set(), told: new Set() }
  const server = createServer((request, response) => {
    respond(request, response, options, made).catch((error: unknown) => {
      options.report(error)
      request.socket.destroy()
    })
  })
  server.on('clientError', (error: Error & { readonly rawPacket?: Uint8Array }, socket) => {
    const looked = error.rawPacket === undefined ? undefined : readUnescaped(error.rawPacket)
    const reply =
      looked === undefined ? unreadable : outcomeFor(looked, { bytes: Buffer.alloc(0) }, options, made).reply
    // What comes behind it cannot be told apart any more.
    if (socket.writable) socket.end(asText(reply))
  })
  // A connection that is closed under the provider is an error to it: it never tries again.
  server.keepAliveTimeout = 600_000
  await listen(server, options.port)
  const { port } = server.address() as AddressInfo
  return {
    url: `http://${host}:${port}${basePath}`,
    close: async () => {
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        // Whatever is answered is answered at once: what is cut here has not been asked to its end.
        server.closeAllConnections()
      })
      settle(options, made)
    },
  }
}

/** Where a request is no HTTP. */
const unreadable = refusal(400, [{ path: [], message: 'This is not a request that can be read.' }])

function asText({ status, body }: Reply): string {
  const text = JSON.stringify(body)
  const headers = ['Content-Type: application/json', `Content-Length: ${Buffer.byteLength(text)}`, 'Connection: close']
  return [`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`, ...headers, '', text].join('\r\n')
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

/** Entities that were made here: those whose reply is on its way, and those whose ids are known to who asked. */
interface Made {
  readonly underWay: Set<string>
  readonly told: Set<string>
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  options: ApiOptions,
  made: Made,
): Promise<void> {
  // Also where it is not looked at (the provider sends `null` with GET and DELETE), or the connection could not be used again.
  const body = await bodyOf(request)
  if (body === undefined) {
    request.socket.destroy()
    return
  }
  const outcome = outcomeFor(request, body, options, made)
  const { made: id } = outcome
  if (id !== undefined) {
    made.underWay.add(id)
    response.once('finish', () => made.told.add(id))
    response.once('close', () => made.underWay.delete(id))
  }
  send(response, outcome.reply)
}

function outcomeFor(message: Message, body: Body, options: ApiOptions, made: Made): Outcome {
  // A page in a browser that was pointed at us by a name of its own (DNS rebinding) has that name as its host.
  if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/i.test(message.headers.host ?? ''))
    return { reply: failure(421, 'This is not an address of the API.') }
  if (!isSame(message.headers.authorization ?? '', `Bearer ${options.token}`))
    return { reply: failure(401, 'The token is missing or another one.') }
  const { method = 'GET', url = '/' } = message
  const mark = url.indexOf('?')
  const path = mark === -1 ? url : url.slice(0, mark)
  const query = mark === -1 ? '' : url.slice(mark + 1)
  const isRead = method === 'POST' || method === 'PATCH'
  const read = isRead ? readJsonBody(body) : { value: undefined }
  if ('wrong' in read) return { reply: refusal(400, [{ path: [], message: read.wrong }]) }
  return carryOut({ method, path, query, body: read.value }, options, made)
}

/** What of a request is gone by, beside its body. */
type Message = Pick<IncomingMessage, 'method' | 'url'> & {
  readonly headers: Pick<IncomingMessage['headers'], 'host' | 'authorization'>
}

/** Keeps what a request changes before it is answered; one that cannot be kept changes nothing. */
function carryOut(request: Request, { file, newId, report }: ApiOptions, made: Made): Outcome {
  const decide = () =>
    answerTo(request, { applied: withoutTold(file.read(), made.told), underWay: made.underWay, newId })
  try {
    let outcome = decide()
    if (outcome.applied !== undefined && file.lock()) outcome = decide()
    if (outcome.applied !== undefined) file.write(outcome.applied)
    if (outcome.known !== undefined) made.told.add(outcome.known)
    return outcome
  } catch (error) {
    if (!isFailure(error)) report(error)
    else if (error.code !== 'conflict') report(error)
    return { reply: isFailure(error) ? replyTo(error) : failure(500, 'The API has a bug.') }
  }
}

/** The provider shows the words of a 409, and of a 500 none. */
function replyTo({ code, message, hint }: Failure): Reply {
  if (code === 'conflict') return refusal(409, [{ path: [], message: `${message} ${hint}` }])
  return failure(500, message)
}

function withoutTold(applied: ReturnType<AppliedFile['read']>, told: ReadonlySet<string>) {
  const unanswered = applied.unanswered.filter((id) => !told.has(id))
  return unanswered.length === applied.unanswered.length ? applied : { ...applied, unanswered }
}

/** At the end: who asked knows all ids but those that the file still says otherwise of. */
function settle({ file, report }: ApiOptions, { told }: Made): void {
  try {
    const applied = file.read()
    const settled = withoutTold(applied, told)
    if (settled !== applied && file.isLocked()) file.write(settled)
  } catch (error) {
    report(error)
  } finally {
    file.release()
  }
}

type Body = { readonly bytes: Buffer } | 'too long'

/** Undefined where its sender went away, or sends far too much. */
async function bodyOf(request: IncomingMessage): Promise<Body | undefined> {
  const pieces: Buffer[] = []
  let length = 0
  try {
    for await (const piece of request as AsyncIterable<Buffer>) {
      length += piece.length
      if (length > longestDropped) return undefined
      if (length <= longestBody) pieces.push(piece)
    }
  } catch {
    return undefined
  }
  return length > longestBody ? 'too long' : { bytes: Buffer.concat(pieces) }
}

function readJsonBody(body: Body): { readonly value: unknown } | { readonly wrong: string } {
  if (body === 'too long') return { wrong: `The body is longer than ${longestBody} bytes.` }
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(body.bytes)
  } catch {
    return { wrong: 'The body is not UTF-8.' }
  }
  try {
    return { value: JSON.parse(text) as unknown }
  } catch {
    return { wrong: 'The body is not JSON.' }
  }
}

/** In a time that does not tell where they differ. */
function isSame(given: string, wanted: string): boolean {
  let difference = given.length ^ wanted.length
  for (let at = 0; at < wanted.length; at++) difference |= given.charCodeAt(at) ^ wanted.charCodeAt(at)
  return difference === 0
}

function send(response: ServerResponse, { status, body }: Reply): void {
  const text = body === undefined ? '' : JSON.stringify(body)
  response.writeHead(status, {
    ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    ...(status === 204 ? {} : { 'Content-Length': Buffer.byteLength(text) }),
  })
  response.end(text)
}
