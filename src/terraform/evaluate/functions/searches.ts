// Functions that look for values in lists.
import type { UnknownValue, Value } from '../../value.ts'
import { convert } from '../convert.ts'
import { equal } from '../equal.ts'
import { typeOf } from '../type-of.ts'
import { any, bool } from '../types.ts'
import { unify } from '../unify.ts'
import { dependent, firstUnknown, refused } from '../unknown.ts'
import { booleanValue, type Call, type FunctionDefinition, listValue, numberValue, type Parameter } from './function.ts'
import { elementsOf, ofKnown } from './list-elements.ts'

const anything: Parameter = { type: any }

export const searches: Readonly<Record<string, FunctionDefinition>> = {
  contains: {
    parameters: [anything, anything],
    run: ([list, wanted], call) => {
      if (list?.kind !== 'list' || !wanted) return refused(call.name, call.place)
      const found = find(list.elements, wanted)
      return typeof found === 'number' ? booleanValue(call, found !== -1) : dependent(found, call.place)
    },
  },

  index: {
    parameters: [anything, anything],
    run: ([list, wanted], call) => {
      if (list?.kind !== 'list' || list.form === 'set' || !wanted) return refused(call.name, call.place)
      const open = firstUnknown(list.elements)
      if (open) return dependent(open, call.place)
      const found = find(list.elements, wanted)
      if (typeof found !== 'number') return dependent(found, call.place)
      return found === -1 ? refused(call.name, call.place) : numberValue(call, found)
    },
  },

  distinct: {
    parameters: [{ type: { kind: 'list', element: any } }],
    run: ([list], call) => ofKnown(list, call, (elements) => distinct(elements, call)),
  },

  matchkeys: {
    parameters: [
      { type: { kind: 'list', element: any } },
      { type: { kind: 'list', element: any } },
      { type: { kind: 'list', element: any } },
    ],
    run: ([values, keys, wanted], call) => {
      if (values?.kind !== 'list' || keys?.kind !== 'list' || wanted?.kind !== 'list')
        return refused(call.name, call.place)
      if (values.elements.length !== keys.elements.length) return refused(call.name, call.place)
      const type = unify([typeOf(keys), typeOf(wanted)])
      const open = firstUnknown([...keys.elements, ...wanted.elements])
      if (open) return dependent(open, call.place)
      const [own, other] = [type && convert(keys, type), type && convert(wanted, type)]
      if (own?.kind !== 'list' || other?.kind !== 'list') return refused(call.name, call.place)
      const found = elementsOf(values).filter((_, index) => {
        const key = own.elements[index]
        return key !== undefined && find(other.elements, key) !== -1
      })
      return listValue(call, found)
    },
  },

  alltrue: ofTruths((truths) => !truths.includes(false)),
  anytrue: ofTruths((truths) => truths.includes(true)),
}

/** Of a list of bools, in which null is not true. */
function ofTruths(run: (truths: readonly boolean[]) => boolean): FunctionDefinition {
  return {
    parameters: [{ type: { kind: 'list', element: bool } }],
    run: ([list], call) =>
      ofKnown(list, call, (elements) =>
        booleanValue(call, run(elements.map((element) => element.kind === 'boolean' && element.value))),
      ),
  }
}

/** The index of a value in a list, or -1; the unknown that it depends on. */
function find(elements: readonly Value[], wanted: Value): number | UnknownValue {
  let open: UnknownValue | undefined
  for (const [index, element] of elements.entries()) {
    const same = equal(element, wanted)
    if (same === true) return index
    if (same !== false) open ??= same
  }
  return open ?? -1
}

function distinct(elements: readonly Value[], call: Call): Value {
  const primitive = new Set<unknown>()
  const kept: Value[] = []
  for (const element of elements) {
    if (element.kind === 'string') {
      if (primitive.has(element.value)) continue
      primitive.add(element.value)
    } else {
      const found = find(kept, element)
      if (typeof found !== 'number') return dependent(found, call.place)
      if (found !== -1) continue
    }
    kept.push(element)
  }
  return listValue(call, kept)
}
