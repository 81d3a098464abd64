import { plainString } from '../plain-string.ts'
import { traversalText } from '../traversal.ts'
import type { Value } from '../value.ts'
import type { BodyScope } from './body-scope.ts'
import { refused, unknown } from './chain.ts'
import { type Admission, RepeatedBlock } from './expansion.ts'
import type {
  EvaluatedBody,
  InstanceKey,
  ModuleCall,
  ModuleCallInstance,
  ModuleInstance,
  ProviderConfiguration,
} from './instances.ts'
import { keySuffix } from './repetition.ts'
import { addressIn } from './text-resource.ts'
import type { WrittenBlock } from './written-block.ts'

/** How a call comes to the module that it names. */
export interface Callees extends Admission {
  /** Whether a source is a directory that can be read. */
  isReadable(source: string): boolean
  /** The module; undefined where it is not read, or is nested too deep. */
  child(call: ModuleCallInstance, isKnown: boolean): ModuleInstance | undefined
  /** What an output of a module that is not read is known to be. */
  opaqueOutput(call: ModuleCallInstance, name: string): Value
}

/** A `module` block in one instance of the module that holds it. */
export class TextCall extends RepeatedBlock<ModuleCallInstance> implements ModuleCall {
  readonly source: string | undefined

  constructor(
    readonly module: ModuleInstance,
    readonly name: string,
    block: WrittenBlock,
    scope: BodyScope,
    private readonly callees: Callees,
  ) {
    super(block, scope, callees)
    const source = this.body.attribute('source')?.expression
    this.source = source && plainString(source)
  }

  get address(): string {
    return addressIn(this.module, `module.${this.name}`)
  }

  get isLocal(): boolean {
    return this.source !== undefined && this.callees.isReadable(this.source)
  }

  /** Reads what it calls: also where nobody knows how often, or where it is no times. */
  readModule(): void {
    if (this.instances === undefined) void new TextCallInstance(this, undefined, this.body, this.callees, false)
    else if (this.instances.length === 0) void this.isLocal
  }

  protected override instance(key: InstanceKey | undefined, body: EvaluatedBody): ModuleCallInstance {
    return new TextCallInstance(this, key, body, this.callees, true)
  }
}

class TextCallInstance implements ModuleCallInstance {
  readonly address: string
  readonly child: ModuleInstance | undefined

  constructor(
    readonly call: ModuleCall,
    readonly key: InstanceKey | undefined,
    readonly body: EvaluatedBody,
    private readonly callees: Callees,
    isKnown: boolean,
  ) {
    this.address = `${call.address}${keySuffix(key)}`
    this.child = callees.child(this, isKnown)
  }

  provider(localName: string): ProviderConfiguration | undefined {
    const { module } = this.call
    const handed = this.body.attribute('providers')?.expression
    if (handed && handed.kind !== 'object') return undefined
    const entry = handed?.entries.find(({ key }) => (traversalText(key) ?? plainString(key)) === localName)
    if (entry) {
      const name = traversalText(entry.value) ?? plainString(entry.value)
      return name === undefined ? undefined : module.provider(name)
    }
    // Only configurations without an alias are inherited, also beside a map that names others.
    return localName.includes('.') ? undefined : module.provider(this.nameInParent(localName))
  }

  output(name: string): Value {
    if (!this.child) return this.callees.opaqueOutput(this, name)
    const address = `${this.address}.${name}`
    return this.child.output(name) ?? (this.child.declared.mayHaveMore ? unknown('input', address) : refused(address))
  }

  /** Providers are inherited by what they are, not by what the two modules call them. */
  private nameInParent(localName: string): string {
    const source = sourceOf(this.child, localName)
    if (source === sourceOf(this.call.module, localName)) return localName
    const { requiredProviders } = this.call.module
    return [...requiredProviders.keys()].find((name) => sourceOf(this.call.module, name) === source) ?? localName
  }
}

function sourceOf(module: ModuleInstance | undefined, localName: string): string {
  const source = module?.requiredProviders.get(localName)?.source ?? `hashicorp/${localName}`
  return source.replace(/^registry\.terraform\.io\//, '').toLowerCase()
}
