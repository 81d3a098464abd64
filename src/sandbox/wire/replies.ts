// Results and errors in the form of each protocol.
import type { Operation, ServiceModel } from '../model/service-model.ts'
import type { AwsError } from './aws-error.ts'
import type { HttpReply } from './http.ts'
import type { UnknownRoute } from './route.ts'
import { xmlElement, xmlOf } from './xml.ts'

/** What a handler gives: a structure of JSON, its times in seconds since 1970 or, for STS, as RFC 3339. */
export type Output = Readonly<Record<string, unknown>>

/** What every reply carries. Clients correct their clocks by the date. */
interface Envelope {
  readonly requestId: string
  /** Milliseconds since 1970. */
  readonly now: number
}

export function resultReply(
  model: ServiceModel,
  name: string,
  operation: Operation,
  output: Output,
  envelope: Envelope,
): HttpReply {
  if (model.protocol === 'query') {
    const result = operation.wrapper === undefined ? '' : xmlElement(operation.wrapper, xmlOf(output))
    const metadata = xmlElement('ResponseMetadata', xmlElement('RequestId', envelope.requestId))
    return xmlReply(200, xmlElement(`${name}Response`, result + metadata, model.xmlNamespace), envelope)
  }
  return jsonReply(200, model.protocol, output, envelope)
}

export function errorReply(model: ServiceModel, error: AwsError, envelope: Envelope): HttpReply {
  const shape = model.shapes[error.code]
  switch (model.protocol) {
    case 'query':
      return queryError(
        shape?.code ?? error.code,
        error,
        shape?.status ?? queryStatus(error),
        envelope,
        model.xmlNamespace,
      )
    case 'json': {
      // The member is `Message` in most models; errors that stand before every service have a small one.
      const message =
        Object.keys(shape?.members ?? {}).find((member) => member.toLowerCase() === 'message') ?? 'message'
      const body = { __type: error.code, [message]: error.message, ...error.members }
      return jsonReply(error.fault === 'server' ? 500 : 400, 'json', body, envelope)
    }
    case 'rest-json': {
      const status = shape?.status ?? (error.code === 'ForbiddenException' ? 403 : error.fault === 'server' ? 500 : 400)
      const { error: word, ...members } = error.members
      const body =
        word === undefined ? { message: error.message, ...members } : { error: word, error_description: error.message }
      return withType(jsonReply(status, 'rest-json', body, envelope), error.code)
    }
  }
}

/** An operation that is none, or none that the sandbox serves. */
export function unknownOperationReply({ protocol, name, version }: UnknownRoute, envelope: Envelope): HttpReply {
  switch (protocol) {
    case 'json':
      return jsonReply(400, 'json', { __type: 'UnknownOperationException' }, envelope)
    case 'query': {
      const said = {
        message: `Could not find operation ${name} for version ${version ?? ''}`,
        fault: 'client',
      } as const
      return queryError('InvalidAction', said, 400, envelope)
    }
    case 'rest-json':
      return withType(jsonReply(404, 'rest-json', { message: null }, envelope), 'UnknownOperationException')
  }
}

function queryStatus({ code, fault }: AwsError): number {
  if (fault === 'server') return 500
  return ['ValidationError', 'Throttling'].includes(code) ? 400 : 403
}

function queryError(
  code: string,
  { message, fault }: Pick<AwsError, 'message' | 'fault'>,
  status: number,
  envelope: Envelope,
  namespace?: string,
): HttpReply {
  const error = xmlOf({ Error: { Type: fault === 'client' ? 'Sender' : 'Receiver', Code: code, Message: message } })
  return xmlReply(
    status,
    xmlElement('ErrorResponse', error + xmlElement('RequestId', envelope.requestId), namespace),
    envelope,
  )
}

function jsonReply(status: number, protocol: 'json' | 'rest-json', body: Output, envelope: Envelope): HttpReply {
  const type = protocol === 'json' ? 'application/x-amz-json-1.1' : 'application/json'
  return { status, headers: { 'Content-Type': type, ...headersOf(envelope) }, body: JSON.stringify(body) }
}

function xmlReply(status: number, body: string, envelope: Envelope): HttpReply {
  return { status, headers: { 'Content-Type': 'text/xml', ...headersOf(envelope) }, body }
}

function withType(reply: HttpReply, code: string): HttpReply {
  return { ...reply, headers: { ...reply.headers, 'x-amzn-ErrorType': code } }
}

function headersOf({ requestId, now }: Envelope): Readonly<Record<string, string>> {
  return { 'x-amzn-RequestId': requestId, Date: new Date(now).toUTCString() }
}
