// Where the calls to a service go. The SDK looks at the profile of `AWS_PROFILE` only, not at one that it is handed.
import type { Profiles, Section } from './profiles.ts'

/** The services that are reached, by the word that stands for each in the configuration. */
export type ServiceWord = 'sso_admin' | 'identitystore' | 'organizations' | 'sts' | 'sso' | 'sso_oidc'

/**
 * The URL that somebody set, in the SDK's order: the service in the environment, all in the environment, the service in the profile's
 * `services`, `endpoint_url` of the profile. Undefined: AWS's own.
 */
export function endpointOf(
  service: ServiceWord,
  env: Readonly<Record<string, string | undefined>>,
  section: Section,
  { services }: Pick<Profiles, 'services'>,
): string | undefined {
  const ignored = env['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS'] ?? section['ignore_configured_endpoint_urls']
  if (ignored?.toLowerCase() === 'true') return undefined
  const own = services.get(section['services'] ?? '')
  return (
    env[`AWS_ENDPOINT_URL_${service.toUpperCase()}`] ||
    env['AWS_ENDPOINT_URL'] ||
    own?.[`${service}.endpoint_url`] ||
    section['endpoint_url'] ||
    undefined
  )
}
