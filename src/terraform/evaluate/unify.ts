import { any, elementTypes, type Type } from './types.ts'

/** The type that two can be converted to, as a conditional or the elements of a list need it; undefined where there is none. */
export function unify(types: readonly Type[]): Type | undefined {
  const known = types.filter((type) => type.kind !== 'any')
  const [first, ...others] = known
  if (first === undefined) return any
  if (others.length === 0) return first
  if (known.every((type) => type.kind === first.kind)) return unifyOfOneKind(first, known)
  const kinds = new Set<Type['kind']>(known.map((type) => type.kind))
  const only = (...all: readonly Type['kind'][]) => kinds.size === all.length && all.every((kind) => kinds.has(kind))
  if (only('map', 'object')) {
    const element = unify(known.flatMap((type) => elementTypes(type)))
    if (element) return { kind: 'map', element }
  }
  if (only('list', 'tuple')) {
    const element = unify(known.flatMap((type) => elementTypes(type)))
    if (element) return { kind: 'list', element }
  }
  if (kinds.has('object') && kinds.has('tuple')) return undefined
  return [...known].sort(preferred).find((wanted) => known.every((type) => isConvertible(type, wanted)))
}

function unifyOfOneKind(first: Type, types: readonly Type[]): Type | undefined {
  switch (first.kind) {
    case 'any':
    case 'string':
    case 'number':
    case 'bool':
      return first
    case 'list':
    case 'set':
    case 'map': {
      const element = unify(types.flatMap(elementTypes))
      return element && { kind: first.kind, element }
    }
    case 'object':
      return unifyObjects(types.filter((type) => type.kind === 'object'))
    case 'tuple':
      return unifyTuples(types.filter((type) => type.kind === 'tuple'))
    default:
      return first satisfies never
  }
}

function unifyObjects(types: readonly Extract<Type, { kind: 'object' }>[]): Type | undefined {
  const names = [...(types[0]?.attributes.keys() ?? [])]
  const same = types.every(
    ({ attributes }) => attributes.size === names.length && names.every((n) => attributes.has(n)),
  )
  if (!same) {
    const element = unify(types.flatMap(elementTypes))
    return element && { kind: 'map', element }
  }
  const attributes = new Map<string, { readonly type: Type }>()
  for (const name of names) {
    const type = unify(types.map((one) => one.attributes.get(name)?.type ?? any))
    if (!type) return undefined
    attributes.set(name, { type })
  }
  return { kind: 'object', attributes }
}

function unifyTuples(types: readonly Extract<Type, { kind: 'tuple' }>[]): Type | undefined {
  const length = types[0]?.elements.length ?? 0
  if (types.some(({ elements }) => elements.length !== length)) {
    const element = unify(types.flatMap(elementTypes))
    return element && { kind: 'list', element }
  }
  const elements: Type[] = []
  for (let index = 0; index < length; index++) {
    const type = unify(types.map((one) => one.elements[index] ?? any))
    if (!type) return undefined
    elements.push(type)
  }
  return { kind: 'tuple', elements }
}

/** What is preferred where each could be converted to the other: a string takes what any primitive says, a list what a set holds. */
const preference: readonly Type['kind'][] = ['string', 'number', 'bool', 'map', 'object', 'list', 'set', 'tuple', 'any']

function preferred(one: Type, other: Type): number {
  return preference.indexOf(one.kind) - preference.indexOf(other.kind)
}

function isConvertible(from: Type, to: Type): boolean {
  if (from.kind === 'any') return true
  switch (to.kind) {
    case 'any':
      return true
    case 'string':
      return from.kind === 'string' || from.kind === 'number' || from.kind === 'bool'
    case 'number':
    case 'bool':
      return from.kind === to.kind || from.kind === 'string'
    case 'list':
    case 'set':
      return (
        ['list', 'set', 'tuple'].includes(from.kind) &&
        elementTypes(from).every((one) => isConvertible(one, to.element))
      )
    case 'map':
      return ['map', 'object'].includes(from.kind) && elementTypes(from).every((one) => isConvertible(one, to.element))
    case 'tuple':
      return (
        from.kind === 'tuple' &&
        from.elements.length === to.elements.length &&
        from.elements.every((one, index) => isConvertible(one, to.elements[index] ?? any))
      )
    case 'object':
      return (
        from.kind === 'object' &&
        [...to.attributes].every(([name, { type, optional }]) => {
          const own = from.attributes.get(name)
          return own ? isConvertible(own.type, type) : optional === true
        })
      )
    default:
      return to satisfies never
  }
}
