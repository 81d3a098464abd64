// How long AWS may take. The SDK itself would wait for ever.
import { stackOf } from './stack.ts'

/** Milliseconds until a connection stands, and until a read is answered; a create or a delete may take longer. */
const CONNECTION = 5000
const READ = 10_000
const CHANGE = 30_000

/** Calls of a client that may go unanswered. The SDK would try each as often as after a throttle. */
const SILENCES = 2

/** What the SDK's HTTP client is told. */
export function handlerOptions(sending: 'reads' | 'once') {
  const requestTimeout = sending === 'reads' ? READ : CHANGE
  return { connectionTimeout: CONNECTION, requestTimeout, throwOnRequestTimeout: true }
}

/** Ends the tries of a client that is not answered: twice is silence. */
export function impatient<Client extends { readonly middlewareStack: object }>(client: Client): Client {
  const stack = stackOf(client)
  let silences = 0
  stack.addRelativeTo(
    (next) => async (args) => {
      try {
        return await next(args)
      } catch (error) {
        if (!(error instanceof Error) || error.name !== 'TimeoutError') throw error
        silences += 1
        if (silences < SILENCES) throw error
        // Without its cause, by which the SDK would know it for one to try again.
        throw Object.assign(new Error(`timed out ${silences} times`), { name: 'SilenceError' })
      }
    },
    { name: 'patience', relation: 'after', toMiddleware: 'retryMiddleware', override: true },
  )
  return client
}
