// Functions of sets.
import type { ListValue, Value } from '../../value.ts'
import { convert } from '../convert.ts'
import { equal } from '../equal.ts'
import { setOf } from '../set.ts'
import { typeOf } from '../type-of.ts'
import { any, type Type } from '../types.ts'
import { unify } from '../unify.ts'
import { dependent, firstUnknown, refused, unsupported } from '../unknown.ts'
import { type Call, type FunctionDefinition, listValue, type Parameter } from './function.ts'
import { elementLimit, elementsOf } from './list-elements.ts'

const set: Parameter = { type: { kind: 'set', element: any } }

export const sets: Readonly<Record<string, FunctionDefinition>> = {
  setunion: ofSets((all) => all.flatMap(({ elements }) => elements)),
  setintersection: ofSets(([first, ...others]) =>
    (first?.elements ?? []).filter((element) => others.every((other) => holds(other, element))),
  ),
  setsubtract: {
    ...ofSets(([first, other]) => (first?.elements ?? []).filter((element) => other && !holds(other, element))),
    parameters: [set, set],
  },

  // Of lists alone the result is a list, in the order in which the first changes slowest.
  setproduct: {
    parameters: [{ type: any }, { type: any }],
    rest: { type: any },
    run: (values, call) => {
      const given: ListValue[] = []
      for (const value of values) {
        if (value.kind !== 'list') return refused(call.name, call.place)
        const alike = convert(value, { kind: value.form === 'set' ? 'set' : 'list', element: any })
        if (alike.kind !== 'list') return refused(call.name, call.place)
        given.push(alike)
      }
      const size = given.reduce((total, { elements }) => total * elements.length, 1)
      if (size > elementLimit) return unsupported(`${call.name}()`, call.place)
      const isSet = given.some(({ form }) => form === 'set')
      let rows: readonly (readonly Value[])[] = [[]]
      for (const list of given) rows = rows.flatMap((row) => elementsOf(list).map((element) => [...row, element]))
      const tuples = rows.map((row) => listValue(call, row, 'tuple'))
      return isSet ? setOf(tuples, { place: call.place }) : listValue(call, tuples)
    },
  },
}

function ofSets(run: (sets: readonly ListValue[]) => readonly Value[]): FunctionDefinition {
  return {
    parameters: [set],
    rest: set,
    run: (values, call) => {
      const type = unify(values.map(typeOf))
      if (type === undefined) return refused(call.name, call.place)
      const alike = values.map((value) => convert(value, setType(type)))
      const open = firstUnknown(alike)
      if (open) return dependent(open, call.place)
      const given = alike.filter((value) => value.kind === 'list')
      return resultOf(run(given), call)
    },
  }
}

function setType(type: Type): Type {
  return type.kind === 'set' ? type : { kind: 'set', element: any }
}

function resultOf(elements: readonly Value[], { place }: Call): Value {
  return setOf(elements, { place })
}

function holds({ elements }: ListValue, wanted: Value): boolean {
  return elements.some((element) => equal(element, wanted) === true)
}
