// A module as its text says it, in one instance.
import { evaluate } from '../evaluate/evaluate.ts'
import type { FileReading } from '../evaluate/scope.ts'
import type { Expression } from '../syntax.ts'
import type { Value } from '../value.ts'
import { TextBody } from './body.ts'
import { type BodyScope, scopeIn } from './body-scope.ts'
import { inChain, refused, unknown } from './chain.ts'
import type {
  DeclaredNames,
  EvaluatedBody,
  ModuleCallInstance,
  ModuleInstance,
  ProviderConfiguration,
  RequiredProvider,
  TopBlock,
} from './instances.ts'
import { namesIn } from './module-names.ts'
import { type Callees, TextCall } from './text-call.ts'
import { TextResource } from './text-resource.ts'
import { variableValue } from './variable.ts'
import type { WrittenModule } from './written.ts'
import type { WrittenBlock } from './written-block.ts'

/** What a module gets from around it. */
export interface Surroundings extends Callees {
  /** What was given for a variable of the root. */
  given(name: string, type: Expression | undefined): Value | undefined
  readFile(path: string): FileReading
  /** Whether the root is where Terraform is run: then its defaults hold, and providers that are not declared are implied. */
  readonly isRoot: boolean
}

export class TextModule implements ModuleInstance {
  readonly address: string
  readonly resources: ReadonlyMap<string, TextResource>
  readonly calls: ReadonlyMap<string, TextCall>
  private readonly scope: BodyScope
  private readonly values = new Map<string, Value>()
  private readonly working = new Set<string>()
  private readonly providers = new Map<string, ProviderConfiguration>()

  constructor(
    private readonly written: WrittenModule,
    readonly parent: ModuleCallInstance | undefined,
    private readonly surroundings: Surroundings,
  ) {
    this.address = parent?.address ?? ''
    this.scope = { names: this.names(), bound: undefined }
    const { resources, calls } = written
    this.resources = new Map(
      [...resources].map(([key, block]) => [key, new TextResource(this, key, block, this.scope, surroundings)]),
    )
    this.calls = new Map(
      [...calls].map(([name, block]) => [name, new TextCall(this, name, block, this.scope, surroundings)]),
    )
  }

  get declared(): DeclaredNames {
    return this.written.declared
  }
  get blocks(): readonly TopBlock[] {
    return this.written.blocks
  }
  get requiredProviders(): ReadonlyMap<string, RequiredProvider> {
    return this.written.requiredProviders
  }

  output(name: string): Value | undefined {
    const block = this.written.outputs.get(name)
    const address = `output.${name}`
    return block && this.once(address, () => this.bodyOf(block).attribute('value')?.value ?? refused(address))
  }

  provider(localName: string): ProviderConfiguration | undefined {
    const known = this.providers.get(localName)
    if (known) return known
    const block = this.written.providers.get(localName)
    const [type = '', alias] = localName.split('.')
    let found: ProviderConfiguration | undefined
    if (block) found = { type, alias, module: this, body: this.bodyOf(block), place: block.place }
    else if (this.parent) return this.parent.provider(localName)
    // Terraform takes an empty configuration where a root has none.
    else if (this.surroundings.isRoot && !this.declared.mayHaveMore && alias === undefined)
      found = { type, alias, module: this, body: undefined, place: undefined }
    if (found) this.providers.set(localName, found)
    return found
  }

  private names() {
    const { written, surroundings } = this
    return namesIn({
      directory: written.directory,
      declared: written.declared,
      resource: (localAddress) => this.resources.get(localAddress),
      call: (name) => this.calls.get(name),
      variable: (name) => this.variable(name),
      local: (name) => this.local(name),
      readFile: (path) => surroundings.readFile(path),
    })
  }

  private local(name: string): Value | undefined {
    const local = this.written.locals.get(name)
    return local && this.once(`local.${name}`, () => evaluate(local.attribute.value, scopeIn(local.file, this.scope)))
  }

  private variable(name: string): Value | undefined {
    const block = this.written.variables.get(name)
    const address = `var.${name}`
    return block && this.once(address, () => this.workOutVariable(name, block) ?? unknown('input', address))
  }

  private workOutVariable(name: string, block: WrittenBlock): Value | undefined {
    const { parent, surroundings } = this
    return variableValue({
      body: this.bodyOf(block),
      scope: this.scope,
      given: (type) => (parent ? parent.body.attribute(name)?.value : surroundings.given(name, type)),
      // Who calls a module, or runs it, is known to leave an input out only where the call was read.
      hasDefault: parent !== undefined || surroundings.isRoot,
    })
  }

  private bodyOf(block: WrittenBlock): EvaluatedBody {
    return new TextBody(block.place, block.parts, this.scope)
  }

  /** Works a value out once; one that depends on itself is refused. */
  private once(address: string, work: () => Value): Value {
    const known = this.values.get(address)
    if (known) return known
    if (this.working.has(address)) return refused(address)
    this.working.add(address)
    const value = inChain(address, work)
    this.working.delete(address)
    this.values.set(address, value)
    return value
  }
}
