// What an expression is worth, as far as it can be known without a provider.
import type { Place, SourceFile } from '../diagnostics/place.ts'
import type { EvaluatedBody, ModuleCallInstance, ResourceInstance } from './module/instances.ts'

/**
 * A value of Terraform's language. A value is known only as a whole at its own level: elements of a known list may be unknown.
 * Values are immutable and shared.
 */
export type Value =
  | StringValue
  | NumberValue
  | BooleanValue
  | NullValue
  | ListValue
  | MapValue
  | ResourceValue
  | ModuleValue
  | UnknownValue

interface Sourced {
  /** Where it is written: the literal, also when it came here through variables, locals and modules. Of a result: the call or operation. */
  readonly place?: Place
  /** The attribute or output that an expression read it from, whether or not it is known. */
  readonly origin?: Origin
}

/** In Unicode's form NFC, which Terraform gives every string. */
export interface StringValue extends Sourced {
  readonly kind: 'string'
  readonly value: string
  /** Of a number or bool that Terraform turned into a string: as it was written. `012` keeps its zero here. */
  readonly written?: string
  /** Of what `file()` read: the file. */
  readonly contentOf?: SourceFile
}

export interface NumberValue extends Sourced {
  readonly kind: 'number'
  readonly value: number
  /** As it is written, where it is a literal: `012` and `1.50` keep what the number loses. */
  readonly written?: string
  /** What Terraform computes with, where `value` is only near it: `numberText` of evaluate/number.ts writes it exactly. */
  readonly exact?: BigFloat
}

/** `mantissa * 2 ** exponent` */
export interface BigFloat {
  readonly mantissa: bigint
  readonly exponent: number
}

export interface BooleanValue extends Sourced {
  readonly kind: 'boolean'
  readonly value: boolean
}

export interface NullValue extends Sourced {
  readonly kind: 'null'
}

/** `elements` of a set have no duplicates and stand in Terraform's order. */
export interface ListValue extends Sourced {
  readonly kind: 'list'
  readonly form: 'tuple' | 'list' | 'set'
  readonly elements: readonly Value[]
}

/** `entries` in the order in which they are written; Terraform itself goes through them by their keys' bytes (`sortedEntries`). */
export interface MapValue extends Sourced {
  readonly kind: 'map'
  readonly form: 'object' | 'map'
  readonly entries: ReadonlyMap<string, Value>
  /** Where the keys are written, of a map that is written out. */
  readonly keyPlaces?: ReadonlyMap<string, Place>
}

/** `sym_target.x`, or `sym_target.x["a"]`: one instance of a resource or data source as an object. */
export interface ResourceValue extends Sourced {
  readonly kind: 'resource'
  readonly instance: ResourceInstance
  /** Of one of its nested blocks: which, and where it is within the instance. */
  readonly block?: { readonly body: EvaluatedBody; readonly path: readonly PathStep[] }
}

/** `module.x`, or `module.x["a"]`. */
export interface ModuleValue extends Sourced {
  readonly kind: 'module'
  readonly instance: ModuleCallInstance
}

/**
 * Why a value is not known:
 * - `computed`: a provider says it, at plan or apply; `origin` says which attribute
 * - `input`: a variable that was not given
 * - `unsupported`: this program does not compute it (`templatefile`, `timestamp`, too large …)
 * - `error`: Terraform would refuse the expression, which is Terraform's to say; `try` and `can` go by it
 */
export type UnknownReason = 'computed' | 'input' | 'unsupported' | 'error'

export interface UnknownValue extends Sourced {
  readonly kind: 'unknown'
  readonly reason: UnknownReason
  /** What it depends on, as an address: `data.aws_ssoadmin_permission_set.power_user.arn`, `var.account_id`, `templatefile()`. */
  readonly source: string
  /** Of a `file()` whose file cannot be read: which, as a path from the root of the configuration, and why. */
  readonly missingFile?: { readonly path: string; readonly why: 'missing' | 'outside' | 'unreadable' }
}

/** An attribute of a resource, or an output of a module call. */
export type Origin =
  | { readonly kind: 'resource'; readonly instance: ResourceInstance; readonly path: readonly PathStep[] }
  | { readonly kind: 'module'; readonly instance: ModuleCallInstance; readonly path: readonly PathStep[] }

export type PathStep = string | number
