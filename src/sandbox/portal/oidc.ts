// sso-oidc: how a client comes to a token of the access portal. The sandbox signs everybody in at once, as the seed's own user.
import type { Call, Handler, Service } from '../call.ts'
import { addClient, addDevice, addSignIn, findSignIn, isClient, takeDevice } from '../state/sign-ins.ts'
import { findUserBy } from '../state/store.ts'
import { readValue } from '../state/values.ts'
import { AwsError } from '../wire/aws-error.ts'
import type { Input } from '../wire/input.ts'
import { optionalTextIn, textIn } from '../wire/members.ts'
import type { Output } from '../wire/replies.ts'

const CLIENT_LIFE = 90 * 24 * 3_600_000
const DEVICE_LIFE = 600_000

const registerClient: Handler = (input, { database, chance, now }) => {
  const { id, secret } = addClient(database, chance, textIn(input, 'clientName'), now + CLIENT_LIFE)
  const [issued, expires] = [now, now + CLIENT_LIFE].map((time) => Math.floor(time / 1000))
  return { clientId: id, clientSecret: secret, clientIdIssuedAt: issued, clientSecretExpiresAt: expires }
}

const startDeviceAuthorization: Handler = (input, call) => {
  const { database, chance, now } = call
  const clientId = requireClient(input, call)
  const user = findUserBy(database, 'user_name', String(readValue(database, 'signsIn')))
  if (user === undefined)
    throw new AwsError('InvalidRequestException', 'Nobody signs in here', { error: 'invalid_request' })
  const deviceCode = chance(64)
  addDevice(database, deviceCode, clientId, user.id, now + DEVICE_LIFE)
  // Nobody has to go there: the code is good already.
  const verificationUri = 'http://127.0.0.1/'
  return {
    deviceCode,
    userCode: 'SAND-BOXX',
    verificationUri,
    verificationUriComplete: verificationUri,
    expiresIn: DEVICE_LIFE / 1000,
    interval: 1,
  }
}

const createToken: Handler = (input, call) => {
  const clientId = requireClient(input, call)
  const grant = textIn(input, 'grantType')
  if (grant === 'refresh_token') return refreshed(input, clientId, call)
  if (grant !== 'urn:ietf:params:oauth:grant-type:device_code') {
    throw new AwsError('UnsupportedGrantTypeException', 'Unsupported grant type', { error: 'unsupported_grant_type' })
  }
  const user = takeDevice(call.database, optionalTextIn(input, 'deviceCode') ?? '', clientId, call.now)
  if (user === undefined) throw invalidGrant('Invalid device code')
  return token({ user, clientId, now: call.now }, call)
}

function refreshed(input: Input, clientId: string, call: Call): Output {
  const before = findSignIn(call.database, 'refresh_token', optionalTextIn(input, 'refreshToken') ?? '')
  if (before === undefined || before.clientId !== clientId || before.sessionEndsAt <= call.now) {
    throw invalidGrant('Invalid refresh token provided')
  }
  const { user, sessionEndsAt } = before
  return token({ user, clientId, now: call.now, sessionEndsAt }, call)
}

function token(wanted: Parameters<typeof addSignIn>[2], { database, chance, now }: Call): Output {
  const { accessToken, refreshToken, expiresAt } = addSignIn(database, chance, wanted)
  return { accessToken, refreshToken, tokenType: 'Bearer', expiresIn: Math.floor((expiresAt - now) / 1000) }
}

function requireClient(input: Input, { database, now }: Call): string {
  const client = { id: textIn(input, 'clientId'), secret: textIn(input, 'clientSecret') }
  if (isClient(database, client, now)) return client.id
  throw new AwsError('InvalidClientException', 'Invalid client provided', { error: 'invalid_client' })
}

const invalidGrant = (message: string) => new AwsError('InvalidGrantException', message, { error: 'invalid_grant' })

export const oidc: Service = {
  handlers: {
    RegisterClient: registerClient,
    StartDeviceAuthorization: startDeviceAuthorization,
    CreateToken: createToken,
  },
  throttled: () => new AwsError('SlowDownException', 'Slow down', { error: 'slow_down' }),
}
