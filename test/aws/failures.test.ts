// What the SDK and AWS say, word for word, and what people read. test/e2e/credential-failures.test.ts has those that a sandbox can cause.
import { describe, expect, it } from 'vitest'
import { callFailure, isDenied, isNoAnswer } from '../../src/aws/call-failure.ts'
import { credentialFailure, type Failed } from '../../src/aws/credential-failure.ts'
import type { Reach } from '../../src/aws/reach.ts'
import { Failure } from '../../src/diagnostics/failure.ts'

const failed: Failed = {
  ...{ profile: 'sso', signInProfile: 'sso', kind: { kind: 'sso-session', session: 'corp' } },
  ...{ account: '111122223333', role: 'Admin' },
}
const LOGIN = 'aws sso login --profile sso'

describe('a failure of credentials', () => {
  it.each([
    [
      "The SSO session token associated with profile=sso was not found or is invalid. To refresh this SSO session run 'aws sso login' with the corresponding profile.",
      LOGIN,
    ],
    [
      "Value not present for 'clientId' in SSO Token. Cannot refresh. To refresh this SSO session run 'aws sso login' with the corresponding profile.",
      LOGIN,
    ],
    ["Token is expired. To refresh this SSO session run 'aws sso login' with the corresponding profile.", LOGIN],
    [
      'The SSO session associated with this profile has expired. To refresh this SSO session run aws sso login with the corresponding profile.',
      LOGIN,
    ],
    [
      'The SSO session associated with this profile is invalid. To refresh this SSO session run aws sso login with the corresponding profile.',
      LOGIN,
    ],
    ['Something new about tokens: run aws sso login.', LOGIN],
    ['UnauthorizedException: Session token not found or invalid', LOGIN],
    ['ForbiddenException: No access', 'aws configure sso --profile sso'],
    ['Error: getaddrinfo ENOTFOUND portal.sso.us-east-1.amazonaws.com', 'Check the network'],
    ['Error: connect ETIMEDOUT 192.0.2.1:443', 'Check the network'],
    [
      'Profile sso requires multi-factor authentication, but no MFA code callback was provided.',
      'aws configure sso --profile sso-sso',
    ],
    [
      'Could not resolve credentials using profile: [sso] in configuration/credentials file(s).',
      'aws configure sso --profile sso',
    ],
    [
      'Profile is configured with invalid SSO credentials. Required parameters "sso_account_id"',
      'aws configure sso --profile sso',
    ],
    ['Something that nobody has seen', 'aws sts get-caller-identity --profile sso'],
  ])('%s', (message, command) => {
    const failure = credentialFailure(Object.assign(new Error(message), { name: 'CredentialsProviderError' }), failed)
    expect(failure.code).toBe('credentials')
    expect(failure.message).toMatch(/^[A-Z].*"sso".*\.$/)
    expect(failure.message).not.toContain('\n')
    expect(failure.hint).toContain(command)
  })

  it('an sso-session that is missing is a raw TypeError', () => {
    const error = new TypeError("Cannot read properties of undefined (reading 'sso_region')")
    expect(credentialFailure(error, failed)).toMatchObject({
      ...{ code: 'credentials', hint: expect.stringContaining('aws configure sso --profile sso') },
      message: 'Profile "sso" names the sso-session "corp", which is not in the AWS configuration.',
    })
  })
})

const reach = { profile: { value: 'sso', from: 'default' }, section: { sso_session: 'corp' } } as unknown as Reach
const aws = (name: string, message = 'words', httpStatusCode = 400) =>
  Object.assign(new Error(message), { name, $metadata: { httpStatusCode } })

describe('an error of a call', () => {
  it.each([
    [aws('ExpiredTokenException'), 'credentials', LOGIN],
    [aws('ExpiredToken'), 'credentials', LOGIN],
    [aws('UnrecognizedClientException'), 'credentials', LOGIN],
    [aws('InvalidClientTokenId'), 'credentials', LOGIN],
    [aws('SignatureDoesNotMatch'), 'credentials', LOGIN],
    [
      aws('InvalidSignatureException', 'Signature expired: 20260601T000000Z is now earlier than …'),
      'credentials',
      'doctor',
    ],
    [aws('RequestTimeTooSkewed'), 'credentials', 'doctor'],
    [aws('AccessDeniedException'), 'unavailable', 'doctor'],
    [aws('AccessDenied'), 'unavailable', 'doctor'],
    [aws('UnknownOperationException'), 'unavailable', 'doctor'],
    [Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:9'), { code: 'ECONNREFUSED' }), 'unavailable', 'network'],
    [
      Object.assign(new AggregateError([new Error('connect ECONNREFUSED ::1:9')]), { code: 'ECONNREFUSED' }),
      'unavailable',
      'network',
    ],
    [aws('InternalServerException', 'oops', 500), 'unavailable', '--debug'],
  ])('%s', (error, code, hint) => {
    const failure = callFailure(error, 'sso:ListInstances', reach) as Failure
    expect([failure.code, failure.hint]).toEqual([code, expect.stringContaining(hint)])
    expect(failure.message).not.toMatch(/\n/)
  })

  it('a failure stays what it is, and a bug a bug', () => {
    const [failure, bug] = [new Failure('usage', 'x', 'y'), new RangeError('x')]
    expect([callFailure(failure, 'x', reach), callFailure(bug, 'x', reach), callFailure('x', 'x', reach)]).toEqual([
      failure,
      bug,
      'x',
    ])
  })

  it.each([
    [aws('AccessDeniedException'), true],
    [aws('UnknownOperationException'), true],
    [aws('AWSOrganizationsNotInUseException'), true],
    [aws('ResourceNotFoundException'), false],
    [aws('ThrottlingException'), false],
  ])('%s: no permission is %s', (error, denied) => {
    expect(isDenied(error)).toBe(denied)
  })

  it.each([
    [aws('InternalServerException', 'x', 500), true],
    [Object.assign(new Error('x'), { name: 'TimeoutError' }), true],
    [Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' }), true],
    [aws('AccessDeniedException'), false],
    [aws('ExpiredTokenException'), false],
    [new RangeError('x'), false],
  ])('%s: no answer is %s', (error, silent) => {
    expect(isNoAnswer(error)).toBe(silent)
  })
})
