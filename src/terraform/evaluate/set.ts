import type { ListValue, Value } from '../value.ts'
import { compareNumbers, numberText } from './number.ts'
import { compareStrings } from './order.ts'
import { dependent, firstUnknown, unsupported } from './unknown.ts'

/** A set of elements that are of one type. With one that is not known, nothing is known of it: it may equal another. */
export function setOf(elements: readonly Value[], like: Omit<ListValue, 'kind' | 'form' | 'elements'>): Value {
  const open = firstUnknown(elements)
  if (open) return dependent(open, like.place)
  const { place, origin } = like
  const distinct = new Map<string, Value>()
  for (const one of elements) {
    const key = setKey(one)
    if (key === undefined) return unsupported('a set of what is not known', place)
    if (!distinct.has(key)) distinct.set(key, one)
  }
  const sorted = distinct.size === 1 ? [...distinct.values()] : [...distinct].sort(compareInSet).map(([, one]) => one)
  return { kind: 'list', form: 'set', elements: sorted, ...(place && { place }), ...(origin && { origin }) }
}

/** Terraform sorts primitive values by what they are, others by the bytes of this text (cty's `makeSetHashBytes`); null is last. */
function compareInSet([oneKey, one]: readonly [string, Value], [otherKey, other]: readonly [string, Value]): number {
  if (one.kind === 'null' || other.kind === 'null') return one.kind === 'null' ? 1 : -1
  if (one.kind === 'string' && other.kind === 'string') return compareStrings(one.value, other.value)
  if (one.kind === 'number' && other.kind === 'number') return compareNumbers(one, other)
  if (one.kind === 'boolean' && other.kind === 'boolean') return Number(one.value) - Number(other.value)
  return compareStrings(oneKey, otherKey)
}

function setKey(value: Value): string | undefined {
  switch (value.kind) {
    case 'string':
      return JSON.stringify(value.value)
    case 'number':
      return numberText(value)
    case 'boolean':
      return value.value ? 'T' : 'F'
    case 'null':
      return '~'
    case 'list': {
      const keys = value.elements.map(setKey)
      if (keys.includes(undefined)) return undefined
      const [open, close] = value.form === 'tuple' ? '<>' : '[]'
      return `${open}${keys.map((key) => `${key};`).join('')}${close}`
    }
    case 'map': {
      const sorted = [...value.entries].sort(([one], [other]) => compareStrings(one, other))
      const keys = sorted.map(([name, one]) => [name, setKey(one)] as const)
      if (keys.some(([, key]) => key === undefined)) return undefined
      return value.form === 'object'
        ? `<${keys.map(([, key]) => `${key};`).join('')}>`
        : `{${keys.map(([name, key]) => `${JSON.stringify(name)}:${key};`).join('')}}`
    }
    default:
      return undefined
  }
}
