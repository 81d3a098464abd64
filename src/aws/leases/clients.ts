import type { IdentitystoreClient } from '@aws-sdk/client-identitystore'
import type { SSOAdminClient } from '@aws-sdk/client-sso-admin'
import { identityStoreClient } from '../clients/identity-store.ts'
import { ssoAdminClient } from '../clients/sso-admin.ts'
import { stackOf } from '../clients/stack.ts'
import type { Reach } from '../reach.ts'
import type { Clock } from './clock.ts'

/** The clients that leases are made with: of each service one for reads, and one for what is sent once. */
export interface Clients {
  readonly admin: SSOAdminClient
  readonly adminOnce: SSOAdminClient
  readonly store: IdentitystoreClient
  readonly storeOnce: IdentitystoreClient
}

/** Each is made when it is first needed. */
export function leaseClients(reach: Reach, clock: Clock): Clients {
  const made = new Map<keyof Clients, unknown>()
  const once = <Client extends { readonly middlewareStack: object; readonly config: object }>(
    name: keyof Clients,
    make: () => Client,
  ): Client => {
    const client = (made.get(name) as Client | undefined) ?? watched(make(), reach, clock)
    made.set(name, client)
    return client
  }
  return {
    get admin() {
      return once('admin', () => ssoAdminClient(reach))
    },
    get adminOnce() {
      return once('adminOnce', () => ssoAdminClient(reach, 'once'))
    },
    get store() {
      return once('store', () => identityStoreClient(reach))
    },
    get storeOnce() {
      return once('storeOnce', () => identityStoreClient(reach, 'once'))
    },
  }
}

/** Lets the clock see the `Date` of every answer, and signs by the clock of AWS from the first request on. */
function watched<Client extends { readonly middlewareStack: object; readonly config: object }>(
  client: Client,
  { machine }: Reach,
  clock: Clock,
): Client {
  // The SDK's own correction begins with its first refused request; a create has none to spare.
  if (clock.skew() !== 0) Object.assign(client.config, { systemClockOffset: clock.skew() })
  stackOf(client).add(
    (next) => async (args) => {
      const sentAt = machine.now()
      const result = await next(args)
      const { response } = result as { response?: { headers?: Record<string, string> } }
      clock.observe(response?.headers?.['date'], sentAt, machine.now())
      return result
    },
    { step: 'deserialize', name: 'clock', priority: 'low' },
  )
  return client
}
