import type { ServiceModel } from '../model/service-model.ts'
import { AwsError } from '../wire/aws-error.ts'
import type { HttpRequest } from '../wire/http.ts'
import { type Authorization, parseAuthorization } from './authorization.ts'
import { isSignedWith } from './signature.ts'

/** What belongs to an access key, as far as a signature is concerned. */
export interface SigningKey {
  readonly secretAccessKey: string
  /** Sent with every request by credentials that end. */
  readonly sessionToken: string | undefined
  /** Milliseconds since 1970; undefined for a key that does not end. */
  readonly expiresAt: number | undefined
}

export interface Verifier<Key extends SigningKey> {
  readonly keyOf: (accessKeyId: string) => Key | undefined
  /** Where the instance is. */
  readonly region: string
  /** Milliseconds since 1970. */
  readonly now: number
}

/** How long a signature lives, in either direction. */
const LIFE = 5 * 60_000

/**
 * The key that a request was signed with.
 * @throws AwsError as AWS answers what is not signed, or not for this service, region and time
 */
export function verifySignature<Key extends SigningKey>(
  request: HttpRequest,
  model: ServiceModel,
  verifier: Verifier<Key>,
): Key {
  const say = errorsOf(model)
  const header = request.headers['authorization']
  if (header === undefined) throw say.missing()
  const authorization = parseAuthorization(header)
  const time = request.headers['x-amz-date'] ?? ''
  if (authorization === undefined || !/^\d{8}T\d{6}Z$/.test(time)) throw say.incomplete()
  const key = verifier.keyOf(authorization.accessKeyId)
  if (key === undefined) throw say.unknownKey()
  if (authorization.service !== model.signingName) {
    throw say.invalid(`Credential should be scoped to correct service: '${model.signingName}'.`)
  }
  if (!regionsOf(model, verifier.region, authorization).includes(authorization.region)) {
    throw say.invalid(`Credential should be scoped to a valid region, not '${authorization.region}'. `)
  }
  refuseOld(time, verifier.now, say.invalid)
  if (!isSignedWith(key.secretAccessKey, request, authorization, time)) {
    throw say.invalid(
      'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
    )
  }
  if (key.sessionToken !== request.headers['x-amz-security-token']) throw say.unknownKey()
  if (key.expiresAt !== undefined && key.expiresAt <= verifier.now) throw say.expired()
  return key
}

/** STS is in every region. A client that was given one address for all signs what it sends to Organizations for its own. */
function regionsOf({ service }: ServiceModel, region: string, { region: given }: Authorization): readonly string[] {
  if (service === 'sts') return /^[a-z]{2,4}(-[a-z]+){1,3}-\d$/.test(given) ? [given] : []
  return service === 'organizations' ? ['us-east-1', region] : [region]
}

function refuseOld(time: string, now: number, invalid: (message: string) => AwsError): void {
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(time) ?? []
  const signed = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second))
  const at = stamp(now)
  if (signed < now - LIFE) {
    throw invalid(`Signature expired: ${time} is now earlier than ${stamp(now - LIFE)} (${at} - 5 min.)`)
  }
  if (signed > now + LIFE) {
    throw invalid(`Signature not yet current: ${time} is still later than ${stamp(now + LIFE)} (${at} + 5 min.)`)
  }
}

const stamp = (time: number) => new Date(time).toISOString().replace(/[-:]|\.\d+/g, '')

/** The same refusals have other names in the query protocol. */
function errorsOf({ protocol }: ServiceModel) {
  const query = protocol === 'query'
  const invalidToken = 'The security token included in the request is invalid.'
  return {
    missing: () =>
      query
        ? new AwsError('MissingAuthenticationToken', 'Request is missing Authentication Token')
        : new AwsError('MissingAuthenticationTokenException', 'Missing Authentication Token'),
    incomplete: () =>
      new AwsError(
        query ? 'IncompleteSignature' : 'IncompleteSignatureException',
        'Authorization header requires a Credential, a SignedHeaders and a Signature parameter, and an X-Amz-Date header.',
      ),
    unknownKey: () => new AwsError(query ? 'InvalidClientTokenId' : 'UnrecognizedClientException', invalidToken),
    invalid: (message: string) => new AwsError(query ? 'SignatureDoesNotMatch' : 'InvalidSignatureException', message),
    expired: () => expiredToken(protocol),
  }
}

/** What credentials get that have ended. */
export function expiredToken(protocol: ServiceModel['protocol']): AwsError {
  const query = protocol === 'query'
  return new AwsError(
    query ? 'ExpiredToken' : 'ExpiredTokenException',
    'The security token included in the request is expired',
  )
}
