// A service model made small (build/models.mjs): what the official one says about the operations that the sandbox serves.

export type ServiceName = 'sso-admin' | 'identitystore' | 'organizations' | 'sts' | 'sso' | 'sso-oidc'

export interface ServiceModel {
  readonly service: ServiceName
  readonly protocol: 'json' | 'query' | 'rest-json'
  readonly apiVersion: string
  /** The service in a signature's scope. */
  readonly signingName: string
  /** What stands before the operation in `X-Amz-Target`. */
  readonly targetPrefix?: string
  readonly xmlNamespace?: string
  readonly operations: Readonly<Record<string, Operation>>
  /** The operations of the service that the sandbox does not know. */
  readonly notServed: readonly string[]
  readonly shapes: Readonly<Record<string, Shape>>
}

export interface Operation {
  readonly method: string
  readonly path: string
  /** Whether a request has to be signed; those of the access portal carry a token instead. */
  readonly signed: boolean
  /** Names of shapes. */
  readonly input?: string
  readonly output?: string
  /** The element around the output, in the query protocol. */
  readonly wrapper?: string
  readonly errors: readonly string[]
}

export interface Shape {
  readonly type: 'structure' | 'list' | 'map' | 'string' | 'integer' | 'long' | 'boolean' | 'timestamp'
  readonly members?: Readonly<Record<string, Member>>
  readonly required?: readonly string[]
  /** Exactly one member is given. */
  readonly union?: boolean
  /** Any JSON. */
  readonly document?: boolean
  /** The shape of a list's members. */
  readonly member?: string
  /** The shapes of a map's keys and values. */
  readonly key?: string
  readonly value?: string
  readonly min?: number
  readonly max?: number
  /** To be matched by the whole text. */
  readonly pattern?: string
  readonly enum?: readonly string[]
  readonly exception?: boolean
  /** An error's name on the wire where it is not the shape's. */
  readonly code?: string
  /** An error's HTTP status where it is not the protocol's. */
  readonly status?: number
}

export interface Member {
  readonly shape: string
  readonly location?: 'querystring' | 'header'
  readonly name?: string
}

/** A shape by its name. Throws where the model has none: a bug of the build. */
export function shapeOf(model: ServiceModel, name: string): Shape {
  const shape = model.shapes[name]
  if (shape === undefined) throw new Error(`the model of ${model.service} has no shape ${name}`)
  return shape
}
