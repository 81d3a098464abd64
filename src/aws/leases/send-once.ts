// Sign, stamp, send once: the fifth step of the protocol of a grant.
import type { SendOptions, Sent } from '../../access/ports.ts'
import { stackOf } from '../clients/stack.ts'
import type { Reach } from '../reach.ts'
import { refusedWrite, sentenceOf } from './refusal.ts'

/** How long an answer is waited for. The lock of the grant outlasts it. Milliseconds. */
const TIME_OUT = 30_000

/** A command of the SDK: it has a stack of its own, and what is added there is about this one request. */
interface Sendable {
  readonly middlewareStack: object
}

class NotStamped extends Error {}

/**
 * Sends a create or a delete, once. The stamp stands between the signature and the network: a process that sleeps after it sends what
 * AWS refuses, since signatures live five minutes.
 */
export async function sendOnce<Output>(
  command: Sendable,
  send: (signal: AbortSignal) => Promise<Output>,
  { stamp }: SendOptions,
  about: { readonly operation: string; readonly reach: Reach },
): Promise<{ readonly kind: 'answered'; readonly output: Output } | Exclude<Sent, { kind: 'accepted' | 'done' }>> {
  const given = new AbortController()
  let timer: NodeJS.Timeout | undefined
  let stamped = false
  stackOf(command).addRelativeTo(
    (next) => async (args: { readonly request: { readonly headers: Readonly<Record<string, string>> } }) => {
      // Between here and the network nothing waits for anything.
      if (stamped || !(await stamp(signedAt(args.request.headers)))) throw new NotStamped()
      stamped = true
      timer = setTimeout(() => given.abort(), TIME_OUT)
      return next(args)
    },
    { name: 'stamp', relation: 'after', toMiddleware: 'httpSigningMiddleware' },
  )
  try {
    return { kind: 'answered', output: await send(given.signal) }
  } catch (error) {
    if (error instanceof NotStamped) return { kind: 'unsent' }
    const refused = refusedWrite(error, about.operation, about.reach)
    if (refused !== undefined) return { kind: 'refused', ...refused }
    if (!stamped) throw error
    return { kind: 'lost', sentence: sentenceOf(error, about.operation, about.reach) }
  } finally {
    clearTimeout(timer)
  }
}

/** `X-Amz-Date: 20260102T030405Z`: the time that AWS reckons the life of a signature from. */
function signedAt(headers: Readonly<Record<string, string>>): number {
  const [, date] = Object.entries(headers).find(([name]) => name.toLowerCase() === 'x-amz-date') ?? []
  const iso = date?.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z')
  const time = Date.parse(iso ?? '')
  if (Number.isNaN(time)) throw new Error('The SDK has signed a request without a date.')
  return time
}
