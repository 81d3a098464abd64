// What a configuration says about Sym: its targets, strategies, flows, integrations and environments, each in its instances.
import type { Place, SourceFile } from '../diagnostics/place.ts'
import type {
  EvaluatedAttribute,
  EvaluatedBody,
  ModuleInstance,
  Resource,
  ResourceInstance,
} from '../terraform/module/instances.ts'
import type { Value } from '../terraform/value.ts'

/** All Sym resources of a configuration, over all its modules, in the order of their addresses' modules and of the text. */
export interface SymDirectory {
  readonly targets: readonly Target[]
  readonly strategies: readonly Strategy[]
  readonly flows: readonly Flow[]
  readonly integrations: readonly Integration[]
  readonly environments: readonly Environment[]
  /**
   * `sym_*` resources whose instances cannot be known (`for_each` over a variable without a value): nothing may be concluded
   * from something that is missing from the lists above where one of these could be it.
   */
  readonly unknown: readonly Resource[]
  /** The thing that a value such as `sym_target.x.id` is the id of. */
  readonly byInstance: ReadonlyMap<ResourceInstance, SymObject>
}

export type SymObject = Target | Strategy | Flow | Integration | Environment

interface Named {
  readonly instance: ResourceInstance
  readonly module: ModuleInstance
  /** `module.prod.sym_target.x["a"]` */
  readonly address: string
  /** The header of its block. */
  readonly place: Place
  readonly body: EvaluatedBody
  readonly name: Value | undefined
  readonly label: Value | undefined
}

interface Typed extends Named {
  readonly type: Value | undefined
  /** The type's text, where it is known. */
  readonly knownType: string | undefined
}

/** A `map(string)` attribute. */
export interface Settings {
  /** `settings = …`; undefined where it is not written. */
  readonly attribute: EvaluatedAttribute | undefined
  /** Its entries that count: a `null` is none, an `""` is one. Undefined where the map as a whole is not known. */
  readonly entries: ReadonlyMap<string, Setting> | undefined
}

export interface Setting {
  readonly name: string
  readonly value: Value
  /** Where the name is written, else the value, else the attribute. */
  readonly place: Place
  readonly valuePlace: Place
}

/** A list of strings, or of ids. */
export interface SymList {
  readonly attribute: EvaluatedAttribute | undefined
  /** Undefined where the list as a whole is not known; `[]` where it is not written or null. Elements may be unknown. */
  readonly elements: readonly Value[] | undefined
  /** Where the elements stand in the list, where it is written out: `[]` where it is not. */
  readonly places: readonly Place[]
}

export interface Target extends Typed {
  readonly kind: 'target'
  readonly settings: Settings
  readonly fieldBindings: SymList
  /** The names in `field_bindings` that are known. */
  readonly boundNames: readonly BoundName[]
  /** Strategies whose `targets` are known to hold it. */
  readonly strategies: readonly Strategy[]
}

export interface BoundName {
  readonly name: string
  readonly place: Place
}

/** An element of a strategy's `targets`, or another id, and what it leads to. */
export interface Link<To extends SymObject = SymObject> {
  readonly value: Value
  readonly place: Place
  /** What it is the `id` of, where that is known and of the right kind. */
  readonly to: To | undefined
  /** Whether it may be anything: unknown, and not through an attribute of a resource that was read. */
  readonly open: boolean
}

export interface Strategy extends Typed {
  readonly kind: 'strategy'
  readonly settings: Settings
  readonly targets: SymList
  readonly targetLinks: readonly Link<Target>[]
  /** Whether `targets` is known to its last element: each leads to a target that was read. */
  readonly targetsComplete: boolean
  readonly integrationId: EvaluatedAttribute | undefined
  readonly integration: Link<Integration> | undefined
  readonly implementation: EvaluatedAttribute | undefined
  /** Flows whose `strategy_id` is known to be it. */
  readonly flows: readonly Flow[]
}

export interface Integration extends Typed {
  readonly kind: 'integration'
  readonly settings: Settings
  readonly externalId: EvaluatedAttribute | undefined
}

export interface Environment extends Named {
  readonly kind: 'environment'
  readonly runtimeId: EvaluatedAttribute | undefined
}

export interface Flow extends Named {
  readonly kind: 'flow'
  readonly implementation: EvaluatedAttribute | undefined
  /** The Python file that `file("…")` read for it. */
  readonly implementationFile: SourceFile | undefined
  readonly environment: Link<Environment> | undefined
  readonly vars: EvaluatedAttribute | undefined
  /** The `params` blocks, which should be exactly one. */
  readonly params: readonly Params[]
  readonly paramsComplete: boolean
  /** Of its only `params` block. */
  readonly strategyId: EvaluatedAttribute | undefined
  readonly strategy: Link<Strategy> | undefined
  readonly promptFields: readonly PromptField[]
  /** Whether `promptFields` are all: false where a `dynamic` block, or `params` itself, cannot be known. */
  readonly promptFieldsComplete: boolean
}

export interface Params {
  readonly body: EvaluatedBody
  readonly place: Place
  attribute(name: string): EvaluatedAttribute | undefined
}

export interface PromptField {
  readonly body: EvaluatedBody
  readonly flow: Flow
  /** The header of its block. */
  readonly place: Place
  readonly name: Value | undefined
  /** The name's text, where it is known. */
  readonly knownName: string | undefined
  readonly knownType: string | undefined
  attribute(name: string): EvaluatedAttribute | undefined
  /** A bool attribute with its default where it is not written or null; undefined where it is not known. */
  flag(name: 'required' | 'visible' | 'prefetch'): boolean | undefined
  readonly allowedValues: SymList
}
