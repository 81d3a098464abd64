import { chainOf, kindOf } from '../../aws/profiles/kind.ts'
import type { Reach } from '../../aws/reach.ts'

/**
 * The link of the access portal that opens an account with a role. Where the profile signs in at another portal than the one of this
 * identity store, nobody tells its address but the store's own.
 */
export function portalLink({ profile, profiles }: Reach, store: string, account: string, role: string): string {
  const last = chainOf(profile.value, profiles).at(-1)
  const kind = kindOf(last?.section ?? {})
  const session = kind.kind === 'sso-session' ? profiles.ssoSessions.get(kind.session) : undefined
  const startUrl = kind.kind === 'legacy-sso' ? kind.startUrl : session?.['sso_start_url']
  const base = (startUrl ?? `https://${store}.awsapps.com/start`).replace(/[/#]+$/, '')
  return `${base}/#/console?account_id=${account}&role_name=${encodeURIComponent(role)}`
}
