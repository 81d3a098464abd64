// What a request asks for, read as its protocol writes it. Whether the values are right is for model/check.ts to say.
import { isRecord } from '../model/check.ts'
import { type Operation, type ServiceModel, type Shape, shapeOf } from '../model/service-model.ts'
import { AwsError } from './aws-error.ts'
import type { HttpRequest } from './http.ts'

export type Input = Readonly<Record<string, unknown>>

/** @throws AwsError (`SerializationException`) where the body cannot be read */
export function inputOf(request: HttpRequest, model: ServiceModel, operation: Operation): Input {
  switch (model.protocol) {
    case 'json':
      return jsonBody(request)
    case 'query': {
      const text = request.method === 'GET' ? request.query : request.body.toString('utf8')
      return operation.input === undefined ? {} : queryStructure(model, operation.input, new URLSearchParams(text), '')
    }
    case 'rest-json':
      return restInput(request, model, operation)
  }
}

function jsonBody({ body }: HttpRequest): Input {
  if (body.length === 0) return {}
  let value: unknown
  try {
    value = JSON.parse(body.toString('utf8'))
  } catch {
    throw new AwsError('SerializationException', 'The request body is not valid JSON.')
  }
  if (isRecord(value)) return value
  throw new AwsError('SerializationException', 'Start of structure or map found where not expected.')
}

function queryStructure(model: ServiceModel, shapeName: string, parameters: URLSearchParams, prefix: string): Input {
  const members = Object.entries(shapeOf(model, shapeName).members ?? {})
  const read = members.map(
    ([name, { shape }]) => [name, queryValue(model, shape, parameters, `${prefix}${name}`)] as const,
  )
  return Object.fromEntries(read.filter(([, value]) => value !== undefined))
}

function queryValue(model: ServiceModel, shapeName: string, parameters: URLSearchParams, name: string): unknown {
  const shape = shapeOf(model, shapeName)
  if (shape.type === 'list') {
    const items: unknown[] = []
    for (let index = 1; ; index++) {
      const item = queryValue(model, shape.member ?? '', parameters, `${name}.member.${index}`)
      if (item === undefined) return items.length === 0 ? undefined : items
      items.push(item)
    }
  }
  if (shape.type === 'structure') {
    const inner = queryStructure(model, shapeName, parameters, `${name}.`)
    return Object.keys(inner).length === 0 ? undefined : inner
  }
  const text = parameters.get(name)
  return text === null ? undefined : scalarOf(shape, text)
}

function restInput(request: HttpRequest, model: ServiceModel, operation: Operation): Input {
  const body = request.method === 'GET' ? {} : jsonBody(request)
  const query = new URLSearchParams(request.query)
  const input: Record<string, unknown> = { ...body }
  const members = operation.input === undefined ? {} : (shapeOf(model, operation.input).members ?? {})
  for (const [member, { shape, location, name = member }] of Object.entries(members)) {
    if (location === undefined) continue
    const text = location === 'header' ? request.headers[name] : (query.get(name) ?? undefined)
    if (text !== undefined) input[member] = scalarOf(shapeOf(model, shape), text)
  }
  return input
}

/** A number stays a text where it is none, and is refused as such. */
function scalarOf({ type }: Shape, text: string): unknown {
  if (type === 'integer' || type === 'long') return /^-?\d+$/.test(text) ? Number(text) : text
  if (type === 'boolean') return text === 'true' || text === 'false' ? text === 'true' : text
  return text
}
