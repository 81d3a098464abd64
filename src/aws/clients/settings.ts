import { credentialsFor } from '../credentials.ts'
import type { Governor } from '../governor/governor.ts'
import { isThrottle } from '../governor/repeat.ts'
import type { ServiceWord } from '../profiles/endpoint.ts'
import type { Reach } from '../reach.ts'
import { handlerOptions, impatient, type Stack } from './patience.ts'

/** Reads are tried again by the SDK. */
const READS = 8

/**
 * How calls are sent. `reads`: tried again. `once`: creates and deletes, where a second try after a lost answer would meet the first one,
 * or run a second job; whoever sends them decides what comes then.
 */
export type Sending = 'reads' | 'once'

/** What every client is made with. */
export function clientSettings(reach: Reach, service: ServiceWord, sending: Sending) {
  const url = reach.endpoint(service)
  return {
    region: reach.region.value,
    credentials: credentialsFor(reach),
    maxAttempts: sending === 'reads' ? READS : 1,
    retryMode: 'standard',
    requestHandler: handlerOptions(sending),
    ...(url !== undefined && { endpoint: url }),
  }
}

/** Lets each attempt of a client wait for its turn, and tells the governor of throttles. */
export function governed<Client extends { readonly middlewareStack: object }>(
  client: Client,
  governor: Governor,
): Client {
  const stack = client.middlewareStack as Stack
  stack.addRelativeTo(
    (next) => async (args) => {
      await governor.turn()
      try {
        return await next(args)
      } catch (error) {
        if (isThrottle(error)) await governor.throttled()
        throw error
      }
    },
    { name: 'governor', relation: 'after', toMiddleware: 'retryMiddleware', override: true },
  )
  return impatient(client)
}
