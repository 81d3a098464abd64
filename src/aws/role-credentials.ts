// Credentials of a role that the access portal gives to whoever signed in there.
import { fromSSO } from '@aws-sdk/credential-providers'
import { externalDataInterceptor } from '@smithy/shared-ini-file-loader'
import { Failure } from '../diagnostics/failure.ts'
import { quoteForMessage } from '../terminal/escape.ts'
import { handlerOptions } from './clients/patience.ts'
import { credentialFailure } from './credential-failure.ts'
import type { Credentials } from './credentials.ts'
import { endpointOf } from './profiles/endpoint.ts'
import { chainOf, kindOf } from './profiles/kind.ts'
import type { Reach } from './reach.ts'

export interface Role {
  readonly account: string
  /** The name of the permission set. */
  readonly name: string
}

/** Gives the credentials; undefined while the portal says that there is no such access. @throws Failure (`credentials`) */
export type RoleCredentials = (role: Role) => Promise<Credentials | undefined>

/**
 * Hands the SDK a sign-in that lies in no file. @param session the name of its sso-session
 */
export function holdSignIn(session: string, token: object): void {
  externalDataInterceptor.interceptToken(session, token)
}

/**
 * Asks the portal by the sign-in that a profile's credentials come from.
 * @throws Failure (`credentials`) where they come from none
 */
export function roleCredentials(
  { profile: chosen, profiles, machine }: Reach,
  profile = chosen.value,
): RoleCredentials {
  const last = chainOf(profile, profiles).at(-1)
  const section = last?.section ?? {}
  const kind = kindOf(section)
  const session = kind.kind === 'sso-session' ? profiles.ssoSessions.get(kind.session) : section
  const [ssoStartUrl, ssoRegion] = [session?.['sso_start_url'], session?.['sso_region']]
  const isSignIn = kind.kind === 'sso-session' || kind.kind === 'legacy-sso'
  if (!isSignIn || last === undefined || ssoStartUrl === undefined || ssoRegion === undefined) {
    const sentence = `Profile ${quoteForMessage(profile)} has no sign-in of Identity Center, which gives a command its credentials.`
    throw new Failure('credentials', sentence, `Make one that has it: aws configure sso --profile ${profile}-sso`)
  }
  const endpoint = endpointOf('sso', machine.env, section, profiles)
  return async ({ account, name }) => {
    try {
      return await fromSSO({
        ...{ profile: last.name, ssoStartUrl, ssoRegion, ssoAccountId: account, ssoRoleName: name, ignoreCache: true },
        ...(kind.kind === 'sso-session' && { ssoSession: kind.session }),
        clientConfig: {
          region: ssoRegion,
          requestHandler: handlerOptions('reads'),
          ...(endpoint !== undefined && { endpoint }),
        },
      })()
    } catch (error) {
      // How the portal says "not here", and "not yet".
      if (/ForbiddenException|No access/.test(String(error))) return undefined
      throw credentialFailure(error, { profile, kind, signInProfile: last.name, account, role: name })
    }
  }
}
