// Signature Version 4, as its documentation describes it ("Create a signed AWS API request").
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { HttpRequest } from '../wire/http.ts'
import type { Authorization } from './authorization.ts'

/** Whether a request was signed with this secret. */
export function isSignedWith(
  secret: string,
  request: HttpRequest,
  authorization: Authorization,
  time: string,
): boolean {
  const { date, region, service, signature } = authorization
  const scope = `${date}/${region}/${service}/aws4_request`
  const toSign = ['AWS4-HMAC-SHA256', time, scope, sha256(canonicalRequest(request, authorization.signedHeaders))]
  const ours = Buffer.from(hmac(signingKey(secret, date, region, service), toSign.join('\n')).toString('hex'))
  const theirs = Buffer.from(signature)
  return ours.length === theirs.length && timingSafeEqual(ours, theirs)
}

function canonicalRequest(
  { method, path, query, headers, body }: HttpRequest,
  signedHeaders: readonly string[],
): string {
  const lines = signedHeaders.map((name) => `${name}:${(headers[name] ?? '').trim().replace(/ +/g, ' ')}`)
  return [method, canonicalPath(path), canonicalQuery(query), ...lines, '', signedHeaders.join(';'), sha256(body)].join(
    '\n',
  )
}

/** Every segment encoded once more than it was sent, which all services but S3 do. */
function canonicalPath(path: string): string {
  return path.split('/').map(encode).join('/')
}

function canonicalQuery(query: string): string {
  return query
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => pair.split('=', 2).map((part) => encode(decodeURIComponent(part.replaceAll('+', ' ')))))
    .map(([name = '', value = '']) => `${name}=${value}`)
    .sort()
    .join('&')
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

/** Five hashes that are the same for a whole day. */
const keys = new Map<string, Buffer>()

function signingKey(secret: string, date: string, region: string, service: string): Buffer {
  const name = [secret, date, region, service].join('\n')
  const known = keys.get(name)
  if (known !== undefined) return known
  if (keys.size > 1000) keys.clear()
  const parts = [date, region, service, 'aws4_request']
  const key = parts.reduce<Buffer>((from, text) => hmac(from, text), Buffer.from(`AWS4${secret}`))
  keys.set(name, key)
  return key
}

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest('hex')
const hmac = (key: Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest()
