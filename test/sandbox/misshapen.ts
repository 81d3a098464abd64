// Every answer that any test of the sandbox gets is held to the official model: results to the shape of the output, errors to those
// that the operation may give.

import { problemsOf } from '../../src/sandbox/model/check.ts'
import { models } from '../../src/sandbox/model/models.ts'
import type { HttpReply, HttpRequest } from '../../src/sandbox/wire/http.ts'
import { routeOf } from '../../src/sandbox/wire/route.ts'

/** Errors that stand before every service, or that a service gives without having them in its model. */
const common = [
  ...[
    'MissingAuthenticationTokenException',
    'IncompleteSignatureException',
    'InvalidSignatureException',
    'ExpiredTokenException',
  ],
  ...['UnrecognizedClientException', 'SerializationException', 'AccessDeniedException', 'ForbiddenException'],
]

/** What is wrong with a reply, in a sentence each. */
export function misshapenIn(request: HttpRequest, reply: HttpReply | undefined): readonly string[] {
  const route = routeOf(request)
  if (route.kind === 'unknown' || reply === undefined) return []
  const { model, name, operation } = route
  // What is XML is read by the SDK, which the tests compare.
  if (model.protocol === 'query') return []
  const body = JSON.parse(reply.body)
  if (reply.status !== 200) return errorProblems(model.service, operation.errors, reply, body)
  const unknown = Object.keys(body).filter(
    (member) => operation.output && !(member in (models[model.service].shapes[operation.output]?.members ?? {})),
  )
  const problems = operation.output === undefined ? [] : problemsOf(model, operation.output, body)
  return [
    ...problems.map(({ path, constraint, value }) => `${name}: ${path} is ${value}: ${constraint}`),
    ...unknown.map((member) => `${name}: ${member} is no member of its output`),
  ]
}

function errorProblems(
  service: keyof typeof models,
  errors: readonly string[],
  reply: HttpReply,
  body: Record<string, unknown>,
): readonly string[] {
  const code = String(body['__type'] ?? reply.headers['x-amzn-ErrorType'])
  if (common.includes(code)) return []
  if (!errors.includes(code)) return [`${service} gives no ${code} here, only ${errors.join(', ')}`]
  const { __type, message: _message, ...members } = body
  return service === 'sso'
    ? []
    : problemsOf(models[service], code, members).map(({ path, constraint }) => `${code}: ${path}: ${constraint}`)
}
