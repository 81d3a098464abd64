// Which operation of which service a request is for. One address serves all of them, as `AWS_ENDPOINT_URL` points all clients at one.
import { models } from '../model/models.ts'
import type { Operation, ServiceModel } from '../model/service-model.ts'
import type { HttpRequest } from './http.ts'

export type Route =
  | { readonly kind: 'operation'; readonly model: ServiceModel; readonly name: string; readonly operation: Operation }
  | UnknownRoute

/** Nothing that the sandbox serves. It is answered as the protocol of the request would have it. */
export interface UnknownRoute {
  readonly kind: 'unknown'
  readonly protocol: ServiceModel['protocol']
  /** The service's name, or what stands for it in the request. */
  readonly service: string
  readonly name: string
  /** Of the query protocol. */
  readonly version?: string
}

const all = Object.values(models)
const byPrefix = new Map(all.flatMap((model) => (model.targetPrefix ? [[model.targetPrefix, model] as const] : [])))
const rest = all.filter(({ protocol }) => protocol === 'rest-json')

export function routeOf(request: HttpRequest): Route {
  const target = request.headers['x-amz-target']
  if (target !== undefined) return jsonRoute(target)
  if (request.headers['content-type']?.startsWith('application/x-www-form-urlencoded')) {
    return queryRoute(new URLSearchParams(request.body.toString('utf8')))
  }
  if (request.method === 'GET' && /(^|&)Action=/.test(request.query))
    return queryRoute(new URLSearchParams(request.query))
  return restRoute(request)
}

function jsonRoute(target: string): Route {
  const [prefix = '', name = ''] = target.split('.')
  const model = byPrefix.get(prefix)
  const operation = model?.operations[name]
  if (model === undefined || operation === undefined) {
    return { kind: 'unknown', protocol: 'json', service: model?.service ?? prefix, name }
  }
  return { kind: 'operation', model, name, operation }
}

function queryRoute(parameters: URLSearchParams): Route {
  const name = parameters.get('Action') ?? ''
  const version = parameters.get('Version') ?? ''
  const operation = version === models.sts.apiVersion ? models.sts.operations[name] : undefined
  if (operation !== undefined) return { kind: 'operation', model: models.sts, name, operation }
  return { kind: 'unknown', protocol: 'query', service: version === models.sts.apiVersion ? 'sts' : '', name, version }
}

function restRoute({ method, path }: HttpRequest): Route {
  for (const model of rest) {
    for (const [name, operation] of Object.entries(model.operations)) {
      if (operation.method === method && operation.path === path) return { kind: 'operation', model, name, operation }
    }
  }
  return { kind: 'unknown', protocol: 'rest-json', service: '', name: `${method} ${path}` }
}
