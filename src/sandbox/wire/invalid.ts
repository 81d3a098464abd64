// A request that breaks the model, in the words of the service that got it.
import type { Problem } from '../model/check.ts'
import type { ServiceModel } from '../model/service-model.ts'
import { AwsError } from './aws-error.ts'

/** @param problems at least one */
export function invalidRequest(model: ServiceModel, problems: readonly Problem[]): AwsError {
  if (model.protocol === 'json' && problems.some(({ rule }) => rule === 'type')) {
    return new AwsError('SerializationException', unreadable(problems))
  }
  switch (model.service) {
    case 'sso-admin':
    case 'identitystore':
      return new AwsError('ValidationException', detected(problems))
    case 'organizations':
      return organizationsError(problems)
    case 'sts':
      return new AwsError('ValidationError', detected(problems))
    case 'sso':
      return new AwsError('InvalidRequestException', detected(problems))
    case 'sso-oidc':
      return new AwsError('InvalidRequestException', 'Invalid request')
  }
}

function unreadable(problems: readonly Problem[]): string {
  const [first] = problems.filter(({ rule }) => rule === 'type')
  return `${first?.value ?? ''} at '${first?.path ?? ''}' cannot be read: ${first?.constraint ?? ''}`
}

function detected(problems: readonly Problem[]): string {
  const each = problems.map(({ path, rule, value, constraint }) => {
    const said = rule === 'required' ? 'null' : `'${value}'`
    return `Value ${said} at '${path}' failed to satisfy constraint: ${constraint}`
  })
  return `${each.length} validation error${each.length === 1 ? '' : 's'} detected: ${each.join('; ')}`
}

const said = 'You provided a value that does not match the required pattern.'

/** Organizations names what is wrong by a reason. */
function organizationsError([first]: readonly Problem[]): AwsError {
  const because = (Reason: string, message = 'You specified an invalid value.') =>
    new AwsError('InvalidInputException', message, { Reason })
  switch (first?.rule) {
    case 'required':
      return because('INPUT_REQUIRED')
    case 'enum':
      return because('INVALID_ENUM')
    case 'min':
      return because('MIN_VALUE_EXCEEDED')
    case 'max':
      return because('MAX_VALUE_EXCEEDED')
    case 'length':
      return because(first.constraint.includes('greater') ? 'MIN_LENGTH_EXCEEDED' : 'MAX_LENGTH_EXCEEDED')
    default:
      return because('INVALID_PATTERN', said)
  }
}
