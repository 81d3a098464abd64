import { SSOAdminClient } from '@aws-sdk/client-sso-admin'
import type { Reach } from '../reach.ts'
import { clientSettings, governed, type Sending } from './settings.ts'

/** A client of IAM Identity Center. One for each process and way of sending. */
export function ssoAdminClient(reach: Reach, sending: Sending = 'reads'): SSOAdminClient {
  return governed(new SSOAdminClient(clientSettings(reach, 'sso_admin', sending)), reach, 'sso_admin')
}
