import { IdentitystoreClient } from '@aws-sdk/client-identitystore'
import type { Reach } from '../reach.ts'
import { clientSettings, governed, type Sending } from './settings.ts'

/** A client of the identity store. One for each process and way of sending. */
export function identityStoreClient(reach: Reach, sending: Sending = 'reads'): IdentitystoreClient {
  const client = new IdentitystoreClient(clientSettings(reach, 'identitystore', sending))
  return governed(client, reach, 'identitystore')
}
