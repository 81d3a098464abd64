// What AWS answers when it refuses a call, in words that help.
import { Failure, isFailure } from '../diagnostics/failure.ts'
import { quoteForMessage } from '../terminal/escape.ts'
import { isNetwork, networkWords } from './credential-failure.ts'
import type { Reach } from './reach.ts'

const ended = /^(ExpiredToken(Exception)?|ExpiredTokenException|RequestExpired)$/
const unknownKeys = /^(InvalidClientTokenId|UnrecognizedClientException|InvalidAccessKeyId)$/
const badSignature = /^(SignatureDoesNotMatch|InvalidSignatureException|IncompleteSignature(Exception)?|AuthFailure)$/
const skewed = /^(RequestTimeTooSkewed|RequestExpired|RequestInTheFuture)$/

/** Whether AWS does not take the credentials of a call (any more). */
export function areRefused(error: unknown): boolean {
  return error instanceof Error && (ended.test(error.name) || unknownKeys.test(error.name))
}

/** Whether AWS does not allow a call: the caller has no permission, or the operation is one that this place does not know. */
export function isDenied(error: unknown): boolean {
  return (
    error instanceof Error &&
    /^(AccessDenied(Exception)?|UnauthorizedOperation|UnknownOperation(Exception)?|UnsupportedOperationException|InvalidAction|AWSOrganizationsNotInUseException)$/.test(
      error.name,
    )
  )
}

/** Whether nothing was answered, or nothing that is about the call: what is known from before may be used instead. */
export function isNoAnswer(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const status = (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode
  return isNetwork(`${error.name} ${causeText(error)}`) || (status !== undefined && status >= 500)
}

/** A `Failure` for an error of a call. What is no error of AWS is given back as it came: a bug, or a `Failure` already. */
export function callFailure(error: unknown, operation: string, { profile, section }: Reach): unknown {
  if (isFailure(error) || !(error instanceof Error)) return error
  const name = quoteForMessage(profile.value)
  const renew =
    section['sso_session'] === undefined && section['sso_start_url'] === undefined
      ? `Renew them: aws configure --profile ${profile.value}`
      : `Sign in with: aws sso login --profile ${profile.value}`
  const made = (code: 'credentials' | 'unavailable', sentence: string, hint: string) =>
    new Failure(code, sentence, hint, { cause: error })
  const clock = `Check the clock of this machine: sso-access doctor --profile ${profile.value}`
  if (skewed.test(error.name) || /Signature (expired|not yet current)/i.test(error.message))
    return made('credentials', `AWS refuses the signature of ${operation}: its time is wrong.`, clock)
  if (ended.test(error.name)) return made('credentials', `The credentials of profile ${name} have expired.`, renew)
  if (unknownKeys.test(error.name))
    return made('credentials', `AWS does not know the credentials of profile ${name}.`, renew)
  if (badSignature.test(error.name))
    return made(
      'credentials',
      `AWS refuses the signature of profile ${name}: its secret access key is not the right one.`,
      renew,
    )
  if (isDenied(error)) {
    return made(
      'unavailable',
      `Profile ${name} may not call ${operation}: ${quoteForMessage(error.message)}.`,
      `See what it may do, and what it needs: sso-access doctor --profile ${profile.value}`,
    )
  }
  if (isNetwork(`${error.name} ${causeText(error)}`))
    return made(
      'unavailable',
      `AWS does not answer ${operation}: ${networkWords(causeText(error))}.`,
      'Check the network, the proxy and the Region.',
    )
  if (!('$metadata' in error)) return error
  return made(
    'unavailable',
    `AWS refuses ${operation} (${error.name}): ${quoteForMessage(error.message)}.`,
    'Run it again in a while, with --debug to see the trace.',
  )
}

/** The message of an error and of what caused it: of two refused addresses Node tells in a list. */
function causeText(error: Error): string {
  const inner = error instanceof AggregateError ? error.errors : [error.cause]
  const code = 'code' in error ? String(error.code) : ''
  return [code, error.message, ...inner.map((one) => (one instanceof Error ? one.message : ''))].join(' ')
}
