// The way of a request through the sandbox: which operation, struck by the fault plan or not, signed, valid, within the limits,
// allowed, carried out, logged, answered.
import type { Caller, Service } from './call.ts'
import type { Chance } from './chance.ts'
import { uuidFrom } from './chance.ts'
import { type Effects, effectsOf, internalError } from './faults/effects.ts'
import type { FaultPlan } from './faults/plan.ts'
import { type Ground, settle } from './identity-center/settle.ts'
import type { RateLimit } from './limits.ts'
import { problemsOf } from './model/check.ts'
import type { ServiceName } from './model/service-model.ts'
import { services } from './services.ts'
import { type Verifier, verifySignature } from './signature/verify.ts'
import { type LoggedCall, logCall } from './state/calls.ts'
import { type Credential, findCredential } from './state/credentials.ts'
import { isRoleThere } from './state/roles.ts'
import { AwsError, isAwsError } from './wire/aws-error.ts'
import type { HttpReply, HttpRequest } from './wire/http.ts'
import { type Input, inputOf } from './wire/input.ts'
import { invalidRequest } from './wire/invalid.ts'
import { errorReply, type Output, resultReply, unknownOperationReply } from './wire/replies.ts'
import { type Route, routeOf } from './wire/route.ts'

/** What goes back over the connection, and when. Without a reply the connection is cut, or left open. */
export interface Answer {
  readonly reply?: HttpReply
  readonly silence?: 'cut' | 'open'
  /** Milliseconds that it is held back. */
  readonly after: number
}

/** What a sandbox answers with. */
export interface Answering extends Ground {
  readonly plan: FaultPlan
  readonly limits: Readonly<Record<ServiceName, RateLimit>>
  readonly chance: Chance
  /** The number that this call gets in the log. */
  readonly number: number
  readonly now: number
  /** Hears of a bug of the sandbox, which is answered as an internal error. */
  readonly report: (error: unknown) => void
}

type Served = Extract<Route, { readonly kind: 'operation' }>

/** Answers one request. All that it changes, it changes in one transaction, its line in the log with it. */
export function answer(request: HttpRequest, on: Answering): Answer {
  const route = routeOf(request)
  const requestId = uuidFrom(on.chance)
  if (route.kind === 'unknown') return answerUnknown(route, on, requestId)
  const service = services[route.model.service]
  return on.database.transaction(() => {
    const rules = on.plan.strike(route.model.service, route.name)
    const effects = effectsOf(rules, route.model, route.name, service.throttled)
    const now = on.now + effects.skew
    settle(on, on.now)
    const known: Known = { input: {} }
    const isDone = effects.silence !== 'drop-before' && effects.silence !== 'hang'
    const result = isDone ? resultOf(request, route, service, effects, on, known) : {}
    const error = isAwsError(result) ? result : undefined
    logCall(on.database, {
      number: on.number,
      at: on.now,
      service: route.model.service,
      operation: route.name,
      caller: known.credential?.arn,
      accessKeyId: known.credential?.accessKeyId,
      input: known.input,
      outcome: effects.silence !== undefined ? 'dropped' : error === undefined ? 'ok' : 'error',
      error: error?.code,
      message: error?.message,
      faults: rules.map(({ name }) => name),
      requestId,
    })
    if (effects.silence !== undefined)
      return { silence: effects.silence === 'hang' ? 'open' : 'cut', after: effects.slow }
    const envelope = { requestId, now }
    const reply = isAwsError(result)
      ? errorReply(route.model, result, envelope)
      : resultReply(route.model, route.name, route.operation, result, envelope)
    return { reply, after: effects.slow }
  })
}

/** What is found out about a request on the way, for the log. */
interface Known {
  input: Input
  credential?: Credential
}

function resultOf(
  request: HttpRequest,
  route: Served,
  service: Service,
  effects: Effects,
  on: Answering,
  known: Known,
): Output | AwsError {
  const { model, name, operation } = route
  try {
    if (operation.signed) known.credential = credentialOf(request, route, on, effects.skew)
    known.input = inputOf(request, model, operation)
    const problems = operation.input === undefined ? [] : problemsOf(model, operation.input, known.input)
    if (problems.length > 0) return invalidRequest(model, problems)
    if (!on.limits[model.service].allows(rateOf(model.service, on), on.now)) return service.throttled()
    if (effects.error !== undefined) return effects.error
    const { database, chance, settings, organization, number } = on
    const caller: Caller | undefined = known.credential
    const call = {
      database,
      chance,
      settings,
      organization,
      number,
      caller,
      now: on.now,
      operation: name,
      bent: effects.bent,
    }
    const refused = service.refusal?.(known.input, call)
    if (refused !== undefined) return refused
    const handler = service.handlers[name]
    if (handler === undefined) throw new Error(`${model.service} has no handler for ${name}`)
    return handler(known.input, call)
  } catch (error) {
    if (isAwsError(error)) return error
    on.report(error)
    return internalError(model)
  }
}

function credentialOf(request: HttpRequest, { model }: Served, on: Answering, skew: number): Credential {
  const verifier: Verifier<Credential> = {
    keyOf: (accessKeyId) => findCredential(on.database, accessKeyId),
    region: on.organization.region,
    now: on.now + skew,
  }
  const credential = verifySignature(request, model, verifier)
  const isOrphan = credential.role !== undefined && !isRoleThere(on.database, credential.role)
  if (isOrphan && on.settings.unverified.sessionsOfDeletedRole === 'fail') {
    const code = model.protocol === 'query' ? 'InvalidClientTokenId' : 'UnrecognizedClientException'
    throw new AwsError(code, 'The security token included in the request is invalid.')
  }
  return credential
}

function rateOf(service: ServiceName, { settings }: Answering): number {
  switch (service) {
    case 'sso-admin':
    case 'identitystore':
      return settings.callsPerSecond
    case 'organizations':
      return settings.organizationsCallsPerSecond
    case 'sts':
    case 'sso':
    case 'sso-oidc':
      return 0
  }
}

function answerUnknown(route: Extract<Route, { kind: 'unknown' }>, on: Answering, requestId: string): Answer {
  const logged: LoggedCall = {
    number: on.number,
    at: on.now,
    service: route.service,
    operation: route.name,
    caller: undefined,
    accessKeyId: undefined,
    input: {},
    outcome: 'unknown',
    error: undefined,
    message: undefined,
    faults: [],
    requestId,
  }
  logCall(on.database, logged)
  return { reply: unknownOperationReply(route, { requestId, now: on.now }), after: 0 }
}
