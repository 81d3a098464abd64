import { fromIni } from '@aws-sdk/credential-providers'
import { handlerOptions } from './clients/patience.ts'
import { credentialFailure, type Failed } from './credential-failure.ts'
import { endpointOf } from './profiles/endpoint.ts'
import { chainOf, kindOf, type ProfileKind } from './profiles/kind.ts'
import type { Profiles, Section } from './profiles/profiles.ts'
import type { Reach } from './reach.ts'

export interface Credentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
  /** When they end, where they say so. */
  readonly expiration?: Date
}

/** Gives credentials; asks again where those that it has end within five minutes, or AWS has refused them. @throws Failure (`credentials`) */
export type CredentialProvider = () => Promise<Credentials>

const MARGIN = 5 * 60_000

/**
 * The credentials of one profile and of nothing else: never those of the environment, nor of the machine. The SDK's usual chain falls
 * through to these where a profile gives none.
 */
export function credentialsFor(reach: Reach): CredentialProvider {
  const { profile, region, section, profiles, held, machine } = reach
  held.credentials ??= credentialsOf(profile.value, section, profiles, {
    ...{ region: region.value, env: machine.env, now: machine.now, held },
  })
  return held.credentials
}

function credentialsOf(
  profile: string,
  section: Section,
  profiles: Profiles,
  given: {
    readonly region: string
    readonly env: Readonly<Record<string, string | undefined>>
    readonly now: () => number
    readonly held: Reach['held']
  },
): CredentialProvider {
  const endpoint = signInEndpoint(section, profiles, profile, given.env)
  const provider = fromIni({
    profile,
    ignoreCache: true,
    // Of the clients that fetch credentials. A Region here would beat the one of the access portal.
    clientConfig: { requestHandler: handlerOptions('reads'), ...(endpoint !== undefined && { endpoint }) },
    parentClientConfig: { region: given.region },
  })
  let last: Credentials | undefined
  let asking: Promise<Credentials> | undefined
  const ask = async () => {
    try {
      given.held.areRefused = false
      last = await provider()
      return last
    } catch (error) {
      throw credentialFailure(error, failedOf(profile, profiles))
    } finally {
      asking = undefined
    }
  }
  return () => {
    const isFresh =
      last !== undefined && (last.expiration === undefined || last.expiration.getTime() - given.now() > MARGIN)
    if (last !== undefined && isFresh && given.held.areRefused !== true) return Promise.resolve(last)
    asking ??= ask()
    return asking
  }
}

/** The clients that fetch credentials get one endpoint: that of the service that the profile fetches them from. */
function signInEndpoint(
  section: Section,
  profiles: Profiles,
  profile: string,
  env: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const kind = kindOf(section).kind
  if (kind === 'role' || kind === 'web-identity') return endpointOf('sts', env, section, profiles)
  const last = chainOf(profile, profiles).at(-1)
  // The SDK finds what the environment sets by itself, for each service on its own.
  const isInEnvironment = Object.keys(env).some((name) => /^AWS_ENDPOINT_URL(_SSO(_OIDC)?)?$/.test(name) && env[name])
  return isInEnvironment ? undefined : endpointOf('sso', env, last?.section ?? section, profiles)
}

/** What a message about a profile can name. */
function failedOf(profile: string, profiles: Profiles): Failed {
  const chain = chainOf(profile, profiles)
  const last = chain.at(-1)
  const kind: ProfileKind = last === undefined ? { kind: 'nothing' } : kindOf(last.section)
  const first = chain[0]?.section
  return {
    ...{ profile, kind, signInProfile: last?.name ?? profile },
    account: last?.section['sso_account_id'],
    role: first?.['role_arn'] ?? last?.section['sso_role_name'],
  }
}
