// What AWS's errors mean to a lease.
import { CloudError, isCloudError, type Refusal } from '../../access/ports.ts'
import { isFailure } from '../../diagnostics/failure.ts'
import { callFailure, isDenied, isNoAnswer } from '../call-failure.ts'
import { isThrottle } from '../governor/repeat.ts'
import type { Reach } from '../reach.ts'

/** The connection was never made, so nothing was sent over it. */
const NEVER_CONNECTED = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN)$/

/** What the SDK calls an answer in which AWS names no error: a page, or nothing. */
const NOT_FROM_AWS = /^(SyntaxError|Unknown|UnknownError)$/

/**
 * What a page of a list shows. AWS names each of its answers; an answer without a list and without a name is something else's, and shows
 * no absence.
 * @throws CloudError
 */
export function listedIn<Item>(
  items: readonly Item[] | undefined,
  { $metadata }: { readonly $metadata: { readonly requestId?: string | undefined } },
  operation: string,
): readonly Item[] {
  if (items !== undefined) return items
  if ($metadata.requestId !== undefined) return []
  throw new CloudError('unreachable', `What answered to ${operation} is not AWS.`)
}

/** Why AWS refuses a call, and a sentence for people. */
export interface Refused {
  readonly refusal: Refusal
  readonly sentence: string
}

/** What an error of a read means. @throws the error itself where it is a bug */
export function cloudError(error: unknown, operation: string, reach: Reach): CloudError {
  if (isCloudError(error)) return error
  const { refusal, sentence } = refused(error, operation, reach)
  return new CloudError(refusal, sentence, { cause: error })
}

/**
 * What an error of a create or a delete means: refused where AWS has answered that it did nothing, or was never reached; undefined where
 * it may have been done all the same.
 */
export function refusedWrite(error: unknown, operation: string, reach: Reach): Refused | undefined {
  if (isFailure(error)) return { refusal: 'credentials', sentence: error.message }
  if (!(error instanceof Error)) throw error
  if (NEVER_CONNECTED.test('code' in error ? String(error.code) : ''))
    return { refusal: 'unreachable', sentence: sentenceOf(error, operation, reach) }
  // A proxy that gave up waiting has no word of AWS's; what it was to pass on may have come there.
  if (NOT_FROM_AWS.test(error.name)) return undefined
  const status = statusOf(error)
  return status !== undefined && status >= 400 && status < 500 ? refused(error, operation, reach) : undefined
}

function refused(error: unknown, operation: string, reach: Reach): Refused {
  const failure = callFailure(error, operation, reach)
  if (!isFailure(failure)) throw error
  return { refusal: refusalOf(error, failure.code), sentence: sentenceOf(error, operation, reach) }
}

function refusalOf(error: unknown, code: string): Refusal {
  if (code === 'credentials') return 'credentials'
  if (!(error instanceof Error)) return 'invalid'
  const known = byName[error.name]
  if (known !== undefined) return known
  if (isThrottle(error)) return 'throttled'
  if (isDenied(error)) return 'denied'
  if (isNoAnswer(error)) return 'unreachable'
  if (error.name === 'ConflictException') {
    const isThere = 'Reason' in error && error.Reason === 'UNIQUENESS_CONSTRAINT_VIOLATION'
    return isThere ? 'exists' : 'conflict'
  }
  return 'invalid'
}

const byName: Readonly<Record<string, Refusal>> = {
  ServiceQuotaExceededException: 'quota',
  ResourceNotFoundException: 'not-found',
}

/** One sentence of why a call was not done, or not answered. */
export function sentenceOf(error: unknown, operation: string, reach: Reach): string {
  const failure = callFailure(error, operation, reach)
  if (isFailure(failure)) return failure.message
  return `AWS does not answer ${operation}${error instanceof Error ? ` (${error.name})` : ''}.`
}

function statusOf(error: Error): number | undefined {
  return (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode
}
