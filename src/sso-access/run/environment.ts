// What a command finds in its environment: the credentials of the lease, and nothing that would beat them. Pure.
import type { Credentials } from '../../aws/credentials.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** Other ways to an identity. Where to find AWS (endpoints, certificates, FIPS) stays the person's own. */
const otherIdentities: readonly string[] = [
  ...['AWS_PROFILE', 'AWS_DEFAULT_PROFILE', 'AWS_SECURITY_TOKEN', 'AWS_SESSION_EXPIRATION', 'AWS_ROLE_ARN'],
  ...['AWS_ROLE_SESSION_NAME', 'AWS_WEB_IDENTITY_TOKEN_FILE', 'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI'],
  ...['AWS_CONTAINER_CREDENTIALS_FULL_URI', 'AWS_CONTAINER_AUTHORIZATION_TOKEN'],
  'AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE',
]

export interface EnvironmentOf {
  /** Of the person, before anything of ours. */
  readonly before: Environment
  /** That of the sandbox, under `--sandbox`: its endpoints and its files in place of all that is of AWS. */
  readonly sandbox: Environment | undefined
  readonly credentials: Credentials
  /** Where nothing else says one. */
  readonly region: string
}

export function commandEnvironment({ before, sandbox, credentials, region }: EnvironmentOf): Record<string, string> {
  const isAws = ([name]: readonly [string, unknown]) => name.startsWith('AWS_')
  const base =
    sandbox === undefined
      ? before
      : Object.fromEntries([
          ...Object.entries(before).filter((entry) => !isAws(entry)),
          ...Object.entries(sandbox).filter(isAws),
        ])
  const kept = Object.entries(base).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !otherIdentities.includes(entry[0]),
  )
  const { accessKeyId, secretAccessKey, sessionToken, expiration } = credentials
  const place = base['AWS_REGION'] || base['AWS_DEFAULT_REGION'] || region
  return {
    ...Object.fromEntries(kept),
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    ...(sessionToken !== undefined && { AWS_SESSION_TOKEN: sessionToken }),
    ...(expiration !== undefined && { AWS_CREDENTIAL_EXPIRATION: expiration.toISOString() }),
    AWS_REGION: place,
    AWS_DEFAULT_REGION: place,
  }
}
