// A configuration as it would be applied: modules, resources and calls in their instances, with bodies whose values are
// worked out when they are asked for. The text of a directory is one source of it, a plan the other.
import type { Place, SourceFile } from '../../diagnostics/place.ts'
import type { Block, Expression } from '../syntax.ts'
import type { Value } from '../value.ts'

export type InstanceKey = string | number

/** The content of a block, in one instance. */
export interface EvaluatedBody {
  /** Where it is written: the header of its block, or all of what a plan says. */
  readonly place: Place
  readonly attributeNames: Iterable<string>
  attribute(name: string): EvaluatedAttribute | undefined
  /** Nested blocks of a type, `dynamic` ones resolved. */
  blocks(type: string): NestedBlocks
  /** The types of nested blocks that are written, `dynamic` ones by the type that they make. */
  readonly blockTypes: Iterable<string>
}

export interface NestedBlocks {
  readonly list: readonly EvaluatedBody[]
  /** Whether these are all: false where a `dynamic` block goes through something unknown. */
  readonly complete: boolean
}

export interface EvaluatedAttribute {
  readonly name: string
  /** `name = value` */
  readonly place: Place
  readonly namePlace: Place
  readonly valuePlace: Place
  /** As it is written; of a plan there is none. */
  readonly expression: Expression | undefined
  /** Worked out when it is first asked for. */
  readonly value: Value
}

export type ResourceMode = 'managed' | 'data' | 'ephemeral'

/** A `resource` or `data` block in one instance of its module. */
export interface Resource {
  readonly mode: ResourceMode
  readonly type: string
  readonly name: string
  readonly module: ModuleInstance
  /** Within its module: `sym_target.x`, `data.aws_caller_identity.sso`. */
  readonly localAddress: string
  /** With its module's: `module.prod["eu"].sym_target.x`. */
  readonly address: string
  /** The header of the block. */
  readonly place: Place
  /** The block as it is written, without the instances' own values: `for_each` and what depends on it are unknown in it. */
  readonly body: EvaluatedBody
  /** Undefined where `for_each` or `count` cannot be known. */
  readonly instances: readonly ResourceInstance[] | undefined
  /** Of its `for_each` or `count`, or that it has neither. */
  readonly repetition: 'none' | 'count' | 'for_each'
  /** Undefined where it comes from outside of what was read, or is not declared. */
  readonly provider: ProviderConfiguration | undefined
}

export interface ResourceInstance {
  readonly resource: Resource
  readonly key: InstanceKey | undefined
  /** `module.prod["eu"].sym_target.x["a"]` */
  readonly address: string
  readonly body: EvaluatedBody
  /** Of a plan: an attribute that is not written, such as what a data source has read. */
  told?(name: string): Value
}

/** A `module` block in one instance of the module that holds it. */
export interface ModuleCall {
  readonly name: string
  readonly module: ModuleInstance
  readonly address: string
  readonly place: Place
  /** As it is written, where it is a plain string. */
  readonly source: string | undefined
  readonly body: EvaluatedBody
  readonly instances: readonly ModuleCallInstance[] | undefined
  readonly repetition: 'none' | 'count' | 'for_each'
  /** Whether what it calls was read: a directory here, or, of a plan, any module whose outputs are not known by shape. */
  readonly isLocal: boolean
}

export interface ModuleCallInstance {
  readonly call: ModuleCall
  readonly key: InstanceKey | undefined
  /** `module.prod["eu"]` */
  readonly address: string
  /** Its inputs, and its meta-arguments. */
  readonly body: EvaluatedBody
  /** Of a module that was read. */
  readonly child: ModuleInstance | undefined
  /** What the module gets under each local name (`aws`, `aws.sso`): by its `providers` map, or inherited. */
  provider(localName: string): ProviderConfiguration | undefined
  output(name: string): Value
}

/**
 * One instance of a module: the root, or what a call makes. For a call whose instances cannot be known there is one without a key,
 * in which the instances of everything are unknown.
 */
export interface ModuleInstance {
  /** `` for the root. */
  readonly address: string
  readonly parent: ModuleCallInstance | undefined
  readonly resources: ReadonlyMap<string, Resource>
  readonly calls: ReadonlyMap<string, ModuleCall>
  readonly declared: DeclaredNames
  /** Every top-level block as it is written, for what goes by the text; of a plan there is none. */
  readonly blocks: readonly TopBlock[]
  /** By name as in `provider = aws.sso`: what this name means here. Undefined where it comes from outside or is nothing. */
  provider(localName: string): ProviderConfiguration | undefined
  /** Constraints and sources of `required_providers`, by local name. */
  readonly requiredProviders: ReadonlyMap<string, RequiredProvider>
  output(name: string): Value | undefined
}

export interface TopBlock {
  readonly file: SourceFile
  readonly block: Block
}

/** What a reference in a module can name. */
export interface DeclaredNames {
  readonly variables: ReadonlySet<string>
  readonly locals: ReadonlySet<string>
  readonly outputs: ReadonlySet<string>
  /** Local addresses, `sym_target.x` and `data.t.n`. */
  readonly resources: ReadonlySet<string>
  readonly calls: ReadonlySet<string>
  /** `aws`, `aws.sso`, those of `configuration_aliases` too. */
  readonly providers: ReadonlySet<string>
  /**
   * Whether more may be declared than was read: a generator (Terragrunt, a stack) adds files, a file could not be read, or has
   * a syntax problem that may have hidden something. What is missing is then not known to be undeclared.
   */
  readonly mayHaveMore: boolean
}

export interface RequiredProvider {
  /** As it is written: `symopsio/sym`. */
  readonly source: string | undefined
  /** As it is written: `~> 3.0`. */
  readonly version: string | undefined
  readonly place: Place
}

/** A `provider` block; or the empty one that Terraform takes where a root has none for a provider that it uses. */
export interface ProviderConfiguration {
  /** `aws` */
  readonly type: string
  readonly alias: string | undefined
  readonly module: ModuleInstance
  /** Undefined of an implied one. */
  readonly body: EvaluatedBody | undefined
  readonly place: Place | undefined
}
