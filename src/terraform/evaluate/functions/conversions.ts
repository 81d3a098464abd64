// Functions that choose among their arguments, or turn one into another type.
import type { Value } from '../../value.ts'
import { inherit } from '../attributes.ts'
import { convert } from '../convert.ts'
import { typeOf } from '../type-of.ts'
import { any, bool, number, string, type Type } from '../types.ts'
import { unify } from '../unify.ts'
import { dependent, refused, unknownWithin } from '../unknown.ts'
import { booleanValue, type FunctionDefinition, type Parameter } from './function.ts'

const whatever: Parameter = { type: any, nullable: true, unknown: true }
const attempt: Parameter = { ...whatever, refused: true }

function conversionTo(type: Type): FunctionDefinition {
  return { parameters: [{ type, nullable: true }], run: ([value], { name, place }) => value ?? refused(name, place) }
}

export const conversions: Readonly<Record<string, FunctionDefinition>> = {
  tostring: conversionTo(string),
  tonumber: conversionTo(number),
  tobool: conversionTo(bool),
  tolist: conversionTo({ kind: 'list', element: any }),
  toset: conversionTo({ kind: 'set', element: any }),
  tomap: conversionTo({ kind: 'map', element: any }),

  // The first that Terraform does not refuse. Whether it will refuse one that is not known now cannot be said.
  try: {
    parameters: [attempt],
    rest: attempt,
    run: (values, { name, place }) =>
      values.find((value) => unknownWithin(value)?.reason !== 'error') ?? refused(name, place),
  },

  can: {
    parameters: [attempt],
    run: ([value], call) => {
      const open = value && unknownWithin(value)
      if (open === undefined) return booleanValue(call, true)
      return open.reason === 'error' ? booleanValue(call, false) : dependent(open, call.place)
    },
  },

  // The first that is neither null nor an empty string, as the type that all have in common.
  coalesce: {
    parameters: [whatever],
    rest: whatever,
    run: (values, { name, place }) => {
      const type = unify(values.map(typeOf))
      if (type === undefined) return refused(name, place)
      const chosen = values.find(isSomething)
      return chosen ? convert(chosen, type) : refused(name, place)
    },
  },

  one: {
    parameters: [{ type: any }],
    run: ([list], { name, place }): Value => {
      if (list?.kind !== 'list' || list.elements.length > 1) return refused(name, place)
      const [element] = list.elements
      return element ? inherit(element, list, 0) : { kind: 'null', place }
    },
  },

  sensitive: { parameters: [whatever], run: ([value], { name, place }) => value ?? refused(name, place) },
  nonsensitive: { parameters: [whatever], run: ([value], { name, place }) => value ?? refused(name, place) },
}

function isSomething(value: Value): boolean {
  return value.kind !== 'null' && !(value.kind === 'string' && value.value === '')
}
