import type { Place } from '../../diagnostics/place.ts'
import type { InstanceKey, ModuleCall, ModuleCallInstance, ProviderConfiguration } from '../module/instances.ts'
import { keySuffix } from '../module/repetition.ts'
import type { Value } from '../value.ts'
import { constantsIn } from './constants.ts'
import type { ConfiguredCall } from './document.ts'
import { PlanBody } from './plan-body.ts'
import type { PlanModule } from './plan-module.ts'

/** A call of a module as a plan says it. */
export class PlanCall implements ModuleCall {
  readonly isLocal: boolean
  readonly address: string
  readonly place: Place
  readonly source: string | undefined
  readonly repetition: ModuleCall['repetition']
  readonly body: PlanBody
  readonly instances: readonly PlanCallInstance[] | undefined

  constructor(
    readonly module: PlanModule,
    readonly name: string,
    readonly configured: ConfiguredCall,
  ) {
    const { surroundings } = module
    this.address = module.within(`module.${name}`)
    this.place = surroundings.place
    this.source = configured.source
    this.isLocal = !surroundings.isOpaque(configured.source)
    this.repetition = configured.repetition
    this.body = this.bodyOf(this.address, undefined)
    this.instances = surroundings
      .keysOf(this.address, configured)
      ?.map((key) => new PlanCallInstance(this, key, this.bodyOf(`${this.address}${keySuffix(key)}`, key)))
  }

  private bodyOf(address: string, key: InstanceKey | undefined): PlanBody {
    const { place, module, configured } = this
    const { expressions } = configured
    const trace = module.surroundings.trace(module, key)
    return new PlanBody({ place, address, planned: constantsIn(expressions), expressions, trace })
  }
}

export class PlanCallInstance implements ModuleCallInstance {
  readonly address: string
  readonly child: PlanModule | undefined

  constructor(
    readonly call: PlanCall,
    readonly key: InstanceKey | undefined,
    readonly body: PlanBody,
  ) {
    this.address = `${call.address}${keySuffix(key)}`
    this.child = call.module.surroundings.child(this)
  }

  provider(localName: string): ProviderConfiguration | undefined {
    return this.call.module.surroundings.providerOf(this.call.configured.module, localName)
  }

  output(name: string): Value {
    const { surroundings } = this.call.module
    return this.child ? surroundings.outputOf(this.child, name) : surroundings.opaqueOutput(this, name)
  }
}
