import type { Reading } from '../../diagnostics/reading.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import type { Sandbox } from '../sandbox.ts'
import { addClient, addSignIn } from '../state/sign-ins.ts'
import { findUserBy } from '../state/store.ts'
import { readValue } from '../state/values.ts'
import { startUrlOf } from './names.ts'

/** What `aws sso login` would have left behind: the content of a file of the token cache. */
export interface CachedToken {
  readonly startUrl: string
  readonly region: string
  readonly accessToken: string
  readonly expiresAt: string
  readonly clientId: string
  readonly clientSecret: string
  readonly registrationExpiresAt: string
  readonly refreshToken: string
}

/** Signs a user in at the access portal; without a name the one that the seed names. */
export function signIn(sandbox: Sandbox, name: string | undefined): Reading<CachedToken> {
  const { database, organization, clock } = sandbox
  const userName = name ?? String(readValue(database, 'signsIn'))
  const user = findUserBy(database, 'user_name', userName)
  if (user === undefined) {
    return {
      wrong: `There is no user ${quoteForMessage(userName)} in the sandbox.`,
      hint: 'Give the user name of one, such as alex.',
    }
  }
  const now = clock.now()
  const registrationExpiresAt = now + 90 * 24 * 3_600_000
  const client = addClient(database, sandbox.chance, 'sso-access sandbox', registrationExpiresAt)
  const token = addSignIn(database, sandbox.chance, { user: user.id, clientId: client.id, now })
  return {
    value: {
      startUrl: startUrlOf(organization.identityStoreId),
      region: organization.region,
      accessToken: token.accessToken,
      expiresAt: second(token.expiresAt),
      clientId: client.id,
      clientSecret: client.secret,
      registrationExpiresAt: second(registrationExpiresAt),
      refreshToken: token.refreshToken,
    },
  }
}

/** Some clients read no fractions of seconds. */
const second = (time: number) => new Date(time).toISOString().replace(/\.\d+/, '')
