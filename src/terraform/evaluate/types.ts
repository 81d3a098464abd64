// Terraform's types, as constraints of variables and as what values are made of.
import { plainString } from '../plain-string.ts'
import type { Expression } from '../syntax.ts'
import type { Value } from '../value.ts'

export type Type =
  /** Whatever it is; of a value that is not known, or null, that nothing is known. */
  | { readonly kind: 'any' }
  | { readonly kind: 'string' | 'number' | 'bool' }
  | { readonly kind: 'list' | 'set' | 'map'; readonly element: Type }
  | { readonly kind: 'tuple'; readonly elements: readonly Type[] }
  | { readonly kind: 'object'; readonly attributes: ReadonlyMap<string, AttributeType> }

interface AttributeType {
  readonly type: Type
  readonly optional?: boolean
  /** What an `optional(type, default)` is where it is left out. */
  readonly preset?: Value
}

export const any: Type = { kind: 'any' }
export const string: Type = { kind: 'string' }
export const number: Type = { kind: 'number' }
export const bool: Type = { kind: 'bool' }

/** Whether `any` is in a type. */
export function holdsAny(type: Type): boolean {
  switch (type.kind) {
    case 'any':
      return true
    case 'string':
    case 'number':
    case 'bool':
      return false
    default:
      return elementTypes(type).some(holdsAny)
  }
}

/** The types of what a collection or structure holds. */
export function elementTypes(type: Type): readonly Type[] {
  switch (type.kind) {
    case 'list':
    case 'set':
    case 'map':
      return [type.element]
    case 'tuple':
      return type.elements
    case 'object':
      return [...type.attributes.values()].map((attribute) => attribute.type)
    default:
      return []
  }
}

const named: ReadonlyMap<string, Type> = new Map<string, Type>([
  ['any', any],
  ['string', string],
  ['number', number],
  ['bool', bool],
  // As Terraform reads them from older configurations.
  ['list', { kind: 'list', element: any }],
  ['map', { kind: 'map', element: any }],
  ['set', { kind: 'set', element: any }],
])

/** What a variable's `type` says; undefined where it is no type. `presetOf` gives the defaults of optional attributes. */
export function parseTypeConstraint(constraint: Expression, presetOf: (preset: Expression) => Value): Type | undefined {
  const parse = (inner: Expression | undefined) => inner && parseTypeConstraint(inner, presetOf)
  switch (constraint.kind) {
    case 'reference':
      return named.get(constraint.name)
    case 'parentheses':
      return parse(constraint.inner)
    case 'template':
      // `type = "string"`, as versions before 0.12 had it, and as JSON has it.
      return named.get(plainString(constraint) ?? '')
    case 'call': {
      const [argument] = constraint.arguments
      if (constraint.arguments.length !== 1) return undefined
      switch (constraint.name) {
        case 'list':
        case 'set':
        case 'map': {
          const element = parse(argument)
          return element && { kind: constraint.name, element }
        }
        case 'tuple': {
          if (argument?.kind !== 'tuple') return undefined
          const elements = argument.elements.map(parse)
          return elements.includes(undefined)
            ? undefined
            : { kind: 'tuple', elements: elements.filter((e) => e !== undefined) }
        }
        case 'object':
          return argument?.kind === 'object' ? parseObject(argument, presetOf) : undefined
        default:
          return undefined
      }
    }
    default:
      return undefined
  }
}

function parseObject(
  { entries }: Extract<Expression, { kind: 'object' }>,
  presetOf: (preset: Expression) => Value,
): Type | undefined {
  const attributes = new Map<string, AttributeType>()
  for (const { key, value } of entries) {
    const name = key.kind === 'reference' ? key.name : plainString(key)
    const optional = value.kind === 'call' && value.name === 'optional'
    const [inner, preset] = optional ? value.arguments : [value]
    const type = inner && parseTypeConstraint(inner, presetOf)
    if (name === undefined || type === undefined) return undefined
    attributes.set(name, { type, ...(optional && { optional }), ...(preset && { preset: presetOf(preset) }) })
  }
  return { kind: 'object', attributes }
}
