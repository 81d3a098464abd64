// A module as a plan says it, in one instance.
import type {
  DeclaredNames,
  ModuleInstance,
  ProviderConfiguration,
  RequiredProvider,
  TopBlock,
} from '../module/instances.ts'
import type { Value } from '../value.ts'
import type { PlannedModule } from './document.ts'
import { PlanCall, type PlanCallInstance } from './plan-call.ts'
import { PlanResource } from './plan-resource.ts'
import type { PlanSurroundings } from './plan-surroundings.ts'

const noBlocks: readonly TopBlock[] = []
const noProviders: ReadonlyMap<string, RequiredProvider> = new Map()

export class PlanModule implements ModuleInstance {
  readonly address: string
  readonly resources: ReadonlyMap<string, PlanResource>
  readonly calls: ReadonlyMap<string, PlanCall>
  readonly declared: DeclaredNames
  readonly blocks = noBlocks
  readonly requiredProviders: ReadonlyMap<string, RequiredProvider>

  constructor(
    readonly configured: PlannedModule,
    readonly parent: PlanCallInstance | undefined,
    readonly surroundings: PlanSurroundings,
  ) {
    this.address = parent?.address ?? ''
    this.requiredProviders = parent ? noProviders : surroundings.requiredProviders
    surroundings.modules.push(this)
    this.resources = new Map(
      configured.resources.map((resource) => {
        const made = new PlanResource(this, resource)
        return [made.localAddress, made]
      }),
    )
    this.declared = declaredIn(configured, [...this.resources.keys()])
    this.calls = new Map([...configured.calls].map(([name, call]) => [name, new PlanCall(this, name, call)]))
  }

  provider(localName: string): ProviderConfiguration | undefined {
    return this.surroundings.providerOf(this.configured, localName)
  }

  output(name: string): Value | undefined {
    return this.configured.outputs.has(name) ? this.surroundings.outputOf(this, name) : undefined
  }

  within(localAddress: string): string {
    return this.address === '' ? localAddress : `${this.address}.${localAddress}`
  }
}

/** A plan does not tell the names of locals. */
function declaredIn({ variables, outputs, calls }: PlannedModule, resources: readonly string[]): DeclaredNames {
  return {
    variables: new Set(variables),
    locals: new Set(),
    outputs: new Set(outputs.keys()),
    resources: new Set(resources),
    calls: new Set(calls.keys()),
    providers: new Set(),
    mayHaveMore: true,
  }
}
