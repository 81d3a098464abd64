import { OrganizationsClient } from '@aws-sdk/client-organizations'
import type { Reach } from '../reach.ts'
import { clientSettings, governed } from './settings.ts'

/** A client of Organizations. */
export function organizationsClient(reach: Reach): OrganizationsClient {
  const client = new OrganizationsClient(clientSettings(reach, 'organizations', 'reads'))
  return governed(client, reach, 'organizations')
}
