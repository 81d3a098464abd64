// How long the credentials of a profile last, and whether they renew themselves: what an end that is hours away depends on.
import { getSSOTokenFromFile } from '@smithy/shared-ini-file-loader'
import { chainOf, kindOf, type ProfileKind } from './kind.ts'
import type { Profiles, Section } from './profiles.ts'

export interface Lifetime {
  readonly kind: ProfileKind['kind']
  /** When the credentials that are held now end, where they say so. Milliseconds since 1970. */
  readonly ends?: number
  /**
   * What comes then. `endless`: they never end. `renews`: new ones are had without a person. `until`: the same, but only up to a time,
   * which `until` has where anybody knows it. `ends`: a person is needed.
   */
  readonly renewal: 'endless' | 'renews' | 'until' | 'ends'
  readonly until?: number
}

/** What the cache of sign-ins holds, as far as it matters here. */
export interface SignIn {
  readonly expiresAt?: string
  readonly refreshToken?: string
  readonly clientId?: string
  readonly clientSecret?: string
  readonly registrationExpiresAt?: string
}

/** @param ends when the credentials end that the profile gave; undefined where it does not say */
export function lifetimeOf(
  name: string,
  profiles: Profiles,
  ends: number | undefined,
  signIn: SignIn | undefined,
  now: number,
): Lifetime {
  const [first, ...sources] = chainOf(name, profiles)
  const section = first?.section ?? {}
  const own = kindOf(section)
  const base = { kind: own.kind, ...(ends !== undefined && { ends }) }
  if (own.kind !== 'role') return { ...base, ...renewalOf(own, section, signIn, now) }
  if (own.mfa) return { ...base, renewal: 'ends' }
  if (own.source === undefined) {
    // The keys of the environment are what they are; a machine's own renew themselves.
    return { ...base, renewal: section['credential_source'] === 'Environment' ? 'ends' : 'renews' }
  }
  // A role can be assumed again for as long as its source gives credentials.
  const last = sources.at(-1)?.section ?? {}
  const source = renewalOf(kindOf(last), last, signIn, now)
  if (source.renewal === 'endless') return { ...base, renewal: 'renews' }
  return { ...base, ...source, renewal: source.renewal === 'ends' ? 'until' : source.renewal }
}

type Renewal = Pick<Lifetime, 'renewal' | 'until' | 'ends'>

function renewalOf(own: ProfileKind, section: Section, signIn: SignIn | undefined, now: number): Renewal {
  switch (own.kind) {
    case 'keys':
      return { renewal: 'endless' }
    case 'session-keys': {
      const end = timeIn(section['x_security_token_expires'] ?? section['aws_expiration'])
      return { renewal: 'ends', ...(end !== undefined && { ends: end, until: end }) }
    }
    case 'process':
    case 'web-identity':
      return { renewal: 'renews' }
    case 'sso-session':
      // How long the session of the access portal lasts, it does not tell.
      return isRenewable(signIn, now) ? { renewal: 'until' } : untilSignInEnds(signIn)
    case 'legacy-sso':
      return untilSignInEnds(signIn)
    case 'login':
      return { renewal: 'until' }
    case 'role':
      return { renewal: own.mfa ? 'ends' : 'renews' }
    case 'nothing':
      return { renewal: 'ends' }
  }
}

function untilSignInEnds(signIn: SignIn | undefined): Renewal {
  const until = timeIn(signIn?.expiresAt)
  return { renewal: 'until', ...(until !== undefined && { until }) }
}

function isRenewable(signIn: SignIn | undefined, now: number): boolean {
  const { refreshToken, clientId, clientSecret, registrationExpiresAt } = signIn ?? {}
  const isComplete = refreshToken !== undefined && clientId !== undefined && clientSecret !== undefined
  return isComplete && (timeIn(registrationExpiresAt) ?? Number.POSITIVE_INFINITY) > now
}

function timeIn(text: string | undefined): number | undefined {
  const time = Date.parse(text ?? '')
  return Number.isNaN(time) ? undefined : time
}

/** The sign-in that a profile goes through, as `aws sso login` left it; undefined where there is none. */
export async function signInOf(name: string, profiles: Profiles): Promise<SignIn | undefined> {
  const last = kindOf(chainOf(name, profiles).at(-1)?.section ?? {})
  const id = last.kind === 'sso-session' ? last.session : last.kind === 'legacy-sso' ? last.startUrl : undefined
  if (id === undefined) return undefined
  try {
    return (await getSSOTokenFromFile(id)) as SignIn
  } catch {
    return undefined
  }
}
