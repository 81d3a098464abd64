import { areRefused } from '../call-failure.ts'
import { type CredentialProvider, credentialsFor } from '../credentials.ts'
import { isThrottle } from '../governor/repeat.ts'
import type { ServiceWord } from '../profiles/endpoint.ts'
import type { Reach } from '../reach.ts'
import { handlerOptions, impatient } from './patience.ts'
import { stackOf } from './stack.ts'

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
    credentials: askedEachTime(credentialsFor(reach)),
    maxAttempts: sending === 'reads' ? READS : 1,
    retryMode: 'standard',
    requestHandler: handlerOptions(sending),
    ...(url !== undefined && { endpoint: url }),
  }
}

/** The SDK keeps what it is given until it ends, also where AWS refuses it: it is told that it has ended. */
function askedEachTime(provider: CredentialProvider): CredentialProvider {
  return async () => ({ ...(await provider()), expiration: new Date(0) })
}

// By its name: each lazily loaded chunk has modules of its own.
const turnTaken = Symbol.for('sso-access.turn-taken')

/** Marks a command whose sender has had its turn already: only a second attempt waits for one. */
export function withTurnTaken<Command extends { readonly middlewareStack: object }>(command: Command): Command {
  stackOf(command).add(
    (next, context) => (args) => {
      context[turnTaken] = true
      return next(args)
    },
    { step: 'initialize', name: 'turnTaken' },
  )
  return command
}

/** Lets each attempt of a client wait for its turn. Throttles are told to the governor, and refused credentials not used again. */
export function governed<Client extends { readonly middlewareStack: object }>(
  client: Client,
  { governor: governorOf, held }: Reach,
  service: ServiceWord,
): Client {
  const governor = governorOf(service)
  stackOf(client).addRelativeTo(
    (next, context) => async (args) => {
      if (context[turnTaken] !== true) await governor.turn()
      delete context[turnTaken]
      try {
        return await next(args)
      } catch (error) {
        if (isThrottle(error)) await governor.throttled()
        if (areRefused(error)) held.areRefused = true
        throw error
      }
    },
    { name: 'governor', relation: 'after', toMiddleware: 'retryMiddleware', override: true },
  )
  return impatient(client)
}
