// What a function of Terraform's is here, and how its arguments are made what it takes.
import type { Place } from '../../../diagnostics/place.ts'
import type { BooleanValue, ListValue, NumberValue, StringValue, Value } from '../../value.ts'
import type { Names } from '../scope.ts'
import type { Type } from '../types.ts'
import { string } from '../types.ts'

/** Characters that a string may have. */
export const textLimit = 8_000_000

export interface FunctionDefinition {
  readonly parameters: readonly Parameter[]
  /** What follows the parameters, any number of them. */
  readonly rest?: Parameter
  run(values: readonly Value[], call: Call): Value
}

export interface Parameter {
  /** What an argument is converted to before the function sees it. */
  readonly type: Type
  /** Whether it may be null, which Terraform else refuses. */
  readonly nullable?: boolean
  /** Whether the function sees what is not known, which else is the result. */
  readonly unknown?: boolean
  /** Whether the function sees even what Terraform refuses. */
  readonly refused?: boolean
}

/** Where a call stands. */
export interface Call {
  readonly name: string
  readonly place: Place
  readonly names: Names
}

/** A function of strings alone. */
export function ofStrings(count: number, run: (call: Call, ...values: string[]) => Value): FunctionDefinition {
  return {
    parameters: Array.from({ length: count }, () => ({ type: string })),
    run: (values, call) => run(call, ...values.map((value) => (value.kind === 'string' ? value.value : ''))),
  }
}

export function stringValue({ place }: Call, text: string): StringValue {
  return { kind: 'string', value: text.normalize('NFC'), place }
}

export function numberValue({ place }: Call, value: number): NumberValue {
  return { kind: 'number', value, place }
}

export function booleanValue({ place }: Call, value: boolean): BooleanValue {
  return { kind: 'boolean', value, place }
}

export function listValue({ place }: Call, elements: readonly Value[], form: ListValue['form'] = 'list'): ListValue {
  return { kind: 'list', form, elements, place }
}
