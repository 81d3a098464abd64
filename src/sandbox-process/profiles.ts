// The AWS configuration that points every client at a sandbox, and none of them anywhere else.
import { SESSION_NAME } from '../sandbox/admin/names.ts'

export interface SandboxCredential {
  readonly profile: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
  readonly arn: string
  readonly account: string
}

export interface Where {
  readonly url: string
  readonly region: string
  readonly startUrl: string
}

/** The profile that commands take under `--sandbox`: an administrator of Identity Center in the management account. */
export const sandboxProfile = 'sso-admin'

/** The profile whose credentials come through the access portal. */
export const signInProfile = 'sso'

/** The sso-session of that profile. */
export const signInSession = SESSION_NAME

/** The ARN of a session of Identity Center holds the name of its permission set. */
const reserved = /AWSReservedSSO_(.+)_[0-9a-f]{16}\//

/** The content of `AWS_CONFIG_FILE`. The first identity is the default one too; `sso` is the same through the access portal. */
export function configFile(credentials: readonly SandboxCredential[], { url, region, startUrl }: Where): string {
  const [first] = credentials
  const base = `region = ${region}\nendpoint_url = ${url}\n`
  const session = credentials.find(({ arn }) => reserved.test(arn))
  const sections = [
    first === undefined ? '' : `[default]\n${keysOf(first)}${base}`,
    ...credentials.map(
      (credential) => `[profile ${credential.profile}]\n# ${credential.arn}\n${keysOf(credential)}${base}`,
    ),
    `[profile ${signInProfile}]\nsso_session = ${SESSION_NAME}\nsso_account_id = ${session?.account ?? ''}\nsso_role_name = ${
      reserved.exec(session?.arn ?? '')?.[1] ?? ''
    }\n${base}`,
    `[sso-session ${SESSION_NAME}]\nsso_region = ${region}\nsso_start_url = ${startUrl}\nsso_registration_scopes = sso:account:access\n`,
  ]
  return `# Written by sso-access sandbox. It points AWS clients at a sandbox on this machine.\n${sections.join('\n')}`
}

function keysOf({ accessKeyId, secretAccessKey, sessionToken }: SandboxCredential): string {
  const keys = `aws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`
  return sessionToken === undefined ? keys : `${keys}aws_session_token = ${sessionToken}\n`
}

/** What else could lead a client to another identity or another place: to be taken out of the environment. */
export const misleading: readonly string[] = [
  ...['AWS_PROFILE', 'AWS_DEFAULT_PROFILE', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'],
  ...['AWS_WEB_IDENTITY_TOKEN_FILE', 'AWS_ROLE_ARN', 'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS', 'AWS_SDK_LOAD_CONFIG'],
  ...[
    'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
    'AWS_CONTAINER_CREDENTIALS_FULL_URI',
    'AWS_CA_BUNDLE',
    'AWS_USE_FIPS_ENDPOINT',
  ],
]

/** AWS_ENDPOINT_URL is for all services; Go's SDK, and so Terraform, asks for the portal's own when it fetches role credentials. */
const served = ['SSO', 'SSO_OIDC', 'SSO_ADMIN', 'IDENTITYSTORE', 'ORGANIZATIONS', 'STS']

/** The variables that point every AWS client at the sandbox. */
export function variables(
  { url, region }: Where,
  files: { readonly config: string; readonly credentials: string },
): Readonly<Record<string, string>> {
  return {
    AWS_ENDPOINT_URL: url,
    ...Object.fromEntries(served.map((service) => [`AWS_ENDPOINT_URL_${service}`, url])),
    AWS_CONFIG_FILE: files.config,
    AWS_SHARED_CREDENTIALS_FILE: files.credentials,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_EC2_METADATA_DISABLED: 'true',
  }
}
