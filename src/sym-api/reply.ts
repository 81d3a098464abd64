// What the API answers, in the form that Terraform's provider reads.
import type { Problem } from './checked.ts'

export interface Reply {
  readonly status: number
  /** What is sent as JSON; undefined for nothing. */
  readonly body?: unknown
}

/** What the provider shows of a refusal: as `[{field message} …]`. */
interface FieldError {
  readonly field: string
  readonly message: string
}

/** A refusal whose errors the provider shows: status 400 or 409. */
export function refusal(status: 400 | 409, problems: readonly Problem[]): Reply {
  return {
    status,
    body: errorBody(
      status,
      problems.slice(0, mostShown).map(({ path, message }) => ({ field: describePath(path), message })),
    ),
  }
}

/** A refusal for what does not lie in fields. */
export function failure(status: 401 | 404 | 405 | 421 | 500, message: string): Reply {
  return { status, body: errorBody(status, [{ field: '', message }]) }
}

/** So that a body that is wrong all over does not make an answer larger than itself. */
const mostShown = 20

const codes: Readonly<Record<number, string>> = {
  400: 'invalid',
  401: 'unauthorized',
  404: 'not_found',
  405: 'method_not_allowed',
  409: 'conflict',
  421: 'misdirected',
  500: 'failed',
}

function errorBody(status: number, errors: readonly FieldError[]) {
  return { error: true, errors, code: codes[status], status_code: status, is_retryable: false }
}

/** `params.prompt_fields[0].type` */
export function describePath(path: Problem['path']): string {
  return path.reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : text === '' ? step : `${text}.${step}`),
    '',
  )
}
