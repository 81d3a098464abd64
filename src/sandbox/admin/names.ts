// What the sandbox and its commands call the same: apart from `admin.ts`, so that who only asks does not load the whole sandbox.

/** Where the sandbox's own endpoint is. No path of AWS begins with it. */
export const ADMIN = '/_sandbox/'
export const TOKEN_HEADER = 'x-sandbox-token'

/** The name of the `sso-session` that the sandbox's profile has, and that its token is cached under. */
export const SESSION_NAME = 'sso-access-sandbox'

/** The access portal's address, as AWS has it. No client ever asks there: it is but a name. */
export function startUrlOf(identityStoreId: string): string {
  return `https://${identityStoreId}.awsapps.com/start`
}
