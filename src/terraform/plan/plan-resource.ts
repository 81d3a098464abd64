import type { Place } from '../../diagnostics/place.ts'
import type { InstanceKey, ProviderConfiguration, Resource, ResourceInstance } from '../module/instances.ts'
import { compareKeys } from '../module/repetition.ts'
import type { ConfiguredResource, PlannedInstance } from './document.ts'
import type { JsonObject } from './json.ts'
import { PlanBody, type PlanBodyOptions } from './plan-body.ts'
import type { PlanModule } from './plan-module.ts'
import { partOf, valueIn } from './plan-value.ts'

/** A resource as a plan says it, in one instance of its module. */
export class PlanResource implements Resource {
  readonly mode: Resource['mode']
  readonly type: string
  readonly name: string
  readonly localAddress: string
  readonly address: string
  readonly place: Place
  readonly repetition: Resource['repetition']
  readonly body: PlanBody
  readonly instances: readonly PlanResourceInstance[] | undefined

  constructor(
    readonly module: PlanModule,
    readonly configured: ConfiguredResource,
  ) {
    const { mode, type, name, repetition, expressions } = configured
    const { surroundings } = module
    this.mode = mode
    this.type = type
    this.name = name
    this.localAddress = mode === 'managed' ? `${type}.${name}` : `${mode}.${type}.${name}`
    this.address = module.within(this.localAddress)
    this.place = surroundings.place
    this.repetition = repetition
    const planned = [...surroundings.planned(module.address, this.localAddress)].sort((one, other) =>
      compareKeys(one.key, other.key),
    )
    const isKnown = planned.length > 0 || (repetition !== 'none' && mode === 'managed' && surroundings.isComplete)
    this.instances = isKnown ? planned.map((instance) => this.instanceOf(instance)) : undefined
    const only = repetition === 'none' ? this.instances?.[0]?.body : undefined
    this.body =
      only ?? this.bodyOf(this.address, undefined, { value: {}, unknown: unknownLike(expressions), sensitive: {} })
  }

  get provider(): ProviderConfiguration | undefined {
    return this.module.surroundings.configuredProvider(this.configured.providerKey)
  }

  private instanceOf({ address, key, values, unknown, sensitive }: PlannedInstance): PlanResourceInstance {
    const planned = { value: values, unknown, sensitive }
    const told = (name: string) => valueIn(partOf(planned, name), `${address}.${name}`)
    return { resource: this, key, address, body: this.bodyOf(address, key, planned), planned, told }
  }

  private bodyOf(address: string, key: InstanceKey | undefined, planned: PlanBodyOptions['planned']): PlanBody {
    const { place, module, configured } = this
    const trace = module.surroundings.trace(module, key)
    return new PlanBody({ place, address, planned, expressions: configured.expressions, trace })
  }
}

export interface PlanResourceInstance extends ResourceInstance {
  readonly resource: PlanResource
  readonly body: PlanBody
  readonly planned: PlanBodyOptions['planned']
}

function unknownLike(expressions: JsonObject): JsonObject {
  return Object.fromEntries(Object.keys(expressions).map((name) => [name, true]))
}
