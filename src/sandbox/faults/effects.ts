// What the rules that strike a call do to it, put together.
import type { Bent } from '../call.ts'
import type { ServiceModel } from '../model/service-model.ts'
import { expiredToken } from '../signature/verify.ts'
import { AwsError } from '../wire/aws-error.ts'
import type { Fault, FaultRule } from './rule.ts'

export interface Effects {
  /** Answered instead of a result; nothing is done. */
  readonly error?: AwsError
  /** The connection is not answered: cut, or left open. */
  readonly silence?: 'drop-before' | 'drop-after' | 'hang'
  /** Milliseconds that the answer is held back. */
  readonly slow: number
  /** Milliseconds that the server's clock is ahead. */
  readonly skew: number
  readonly bent: Bent
}

const noEffects: Effects = { slow: 0, skew: 0, bent: {} }

export function effectsOf(
  rules: readonly FaultRule[],
  model: ServiceModel,
  operation: string,
  throttled: () => AwsError,
): Effects {
  return rules.reduce((effects, { fault }) => withFault(effects, fault, model, operation, throttled), noEffects)
}

function withFault(
  effects: Effects,
  fault: Fault,
  model: ServiceModel,
  operation: string,
  throttled: () => AwsError,
): Effects {
  const { bent } = effects
  switch (fault.kind) {
    case 'throttle':
      return { ...effects, error: throttled() }
    case 'conflict':
      return { ...effects, error: new AwsError('ConflictException', conflictWords, conflictMembers(model)) }
    case 'internal-error':
      return { ...effects, error: internalError(model) }
    case 'access-denied':
      return { ...effects, error: deniedByPlan(model, operation) }
    case 'expired-credentials':
      return { ...effects, error: model.service === 'sso' ? sessionEnded() : expiredToken(model.protocol) }
    case 'drop-before':
    case 'drop-after':
    case 'hang':
      return { ...effects, silence: fault.kind }
    case 'slow':
      return { ...effects, slow: effects.slow + fault.milliseconds }
    case 'failed':
      return { ...effects, bent: { ...bent, failsWith: fault.reason } }
    case 'stuck':
      return { ...effects, bent: { ...bent, stuckFor: fault.milliseconds ?? Number.POSITIVE_INFINITY } }
    case 'forget':
      return { ...effects, bent: { ...bent, isForgotten: true } }
    case 'list-lag':
      return { ...effects, bent: { ...bent, listLag: fault.milliseconds } }
    case 'clock-skew':
      return { ...effects, skew: fault.milliseconds }
  }
}

const conflictWords = 'There is a conflict with a previous successful write. Try again later.'

function conflictMembers({ service }: ServiceModel): Readonly<Record<string, string>> {
  return service === 'identitystore' ? { Reason: 'CONCURRENT_MODIFICATION' } : {}
}

/** What AWS says when it is its own fault. */
export function internalError({ service }: ServiceModel): AwsError {
  const message = 'Internal server error'
  switch (service) {
    case 'organizations':
      return new AwsError('ServiceException', message, {}, 'server')
    case 'sts':
      return new AwsError('InternalFailure', message, {}, 'server')
    case 'sso-oidc':
      return new AwsError('InternalServerException', message, { error: 'server_error' }, 'server')
    default:
      return new AwsError('InternalServerException', message, {}, 'server')
  }
}

function deniedByPlan({ service, signingName, protocol }: ServiceModel, operation: string): AwsError {
  if (service === 'sso') return new AwsError('ForbiddenException', 'No access')
  if (service === 'sso-oidc') return new AwsError('AccessDeniedException', 'Access denied', { error: 'access_denied' })
  const message = `User is not authorized to perform: ${signingName}:${operation} because no identity-based policy allows the action`
  return new AwsError(protocol === 'query' ? 'AccessDenied' : 'AccessDeniedException', message)
}

/** What the access portal says to a token that has ended. */
export function sessionEnded(): AwsError {
  return new AwsError('UnauthorizedException', 'Session token not found or invalid')
}
