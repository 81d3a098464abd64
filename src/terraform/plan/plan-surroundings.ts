import type { Place } from '../../diagnostics/place.ts'
import type {
  InstanceKey,
  ModuleCallInstance,
  ModuleInstance,
  ProviderConfiguration,
  RequiredProvider,
} from '../module/instances.ts'
import type { Value } from '../value.ts'
import type { ConfiguredCall, PlannedInstance, PlannedModule } from './document.ts'
import type { PlanBodyOptions } from './plan-body.ts'
import type { PlanCallInstance } from './plan-call.ts'
import type { PlanModule } from './plan-module.ts'

/** What all modules of a plan share. */
export interface PlanSurroundings {
  readonly place: Place
  /** What is planned for a resource, by the address of its module and its own. */
  planned(moduleAddress: string, localAddress: string): readonly PlannedInstance[]
  /** The keys of the instances of a call; undefined where they are not known. */
  keysOf(callAddress: string, call: ConfiguredCall): readonly (InstanceKey | undefined)[] | undefined
  readonly isComplete: boolean
  /** The constraints on providers of all modules, which Terraform keeps by module and name. */
  readonly requiredProviders: ReadonlyMap<string, RequiredProvider>
  /** Whether a module is not looked into, as in the text: its insides are not what people here write. */
  isOpaque(source: string | undefined): boolean
  opaqueOutput(call: ModuleCallInstance, name: string): Value
  /** @param module the root, or the module that a call makes */
  providerOf(module: PlannedModule, localName: string): ProviderConfiguration | undefined
  configuredProvider(key: string | undefined): ProviderConfiguration | undefined
  outputOf(module: PlanModule, name: string): Value
  /** The module that a call makes; undefined where it is not looked into. */
  child(call: PlanCallInstance): PlanModule | undefined
  trace(module: PlanModule, key: InstanceKey | undefined): PlanBodyOptions['trace']
  readonly modules: ModuleInstance[]
}
