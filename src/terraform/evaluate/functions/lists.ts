// Functions of lists.
import type { ListValue, UnknownValue, Value } from '../../value.ts'
import { inherit, placed } from '../attributes.ts'
import { convert } from '../convert.ts'
import { wholeNumber } from '../number.ts'
import { calculate } from '../operators.ts'
import { compareStrings } from '../order.ts'
import { typeOf } from '../type-of.ts'
import { any, number, string, type Type } from '../types.ts'
import { unify } from '../unify.ts'
import { dependent, firstUnknown, refused, unsupported } from '../unknown.ts'
import { type FunctionDefinition, listValue, numberValue, type Parameter } from './function.ts'
import { elementLimit, elementsOf, isIdentifier, ofKnown } from './list-elements.ts'

/** What Terraform's `range` makes at most. */
const rangeLimit = 1024

const anything: Parameter = { type: any }
const listOfStrings: Type = { kind: 'list', element: string }

export const lists: Readonly<Record<string, FunctionDefinition>> = {
  concat: {
    parameters: [anything],
    rest: anything,
    run: (values, call) => {
      const given: ListValue[] = []
      for (const value of values) {
        if (value.kind !== 'list' || value.form === 'set') return refused(call.name, call.place)
        given.push(value)
      }
      const size = given.reduce((total, { elements }) => total + elements.length, 0)
      if (size > elementLimit) return unsupported(`${call.name}()`, call.place)
      const all = listValue(call, given.flatMap(elementsOf), 'tuple')
      if (given.some(({ form }) => form !== 'list')) return all
      const type = unify(given.map(typeOf))
      return type ? placed(convert(all, type), call.place) : all
    },
  },

  flatten: {
    parameters: [anything],
    run: ([list], call) => {
      if (list?.kind !== 'list') return refused(call.name, call.place)
      const elements: Value[] = []
      const open = flattenInto(elements, list, 0)
      if (open) return dependent(open, call.place)
      return elements.length > elementLimit
        ? unsupported(`${call.name}()`, call.place)
        : listValue(call, elements, 'tuple')
    },
  },

  compact: {
    parameters: [{ type: listOfStrings }],
    run: ([list], call) => {
      if (list?.kind !== 'list') return refused(call.name, call.place)
      const open = firstUnknown(list.elements.filter((element) => !isIdentifier(element)))
      if (open) return dependent(open, call.place)
      const isSomething = (element: Value) =>
        element.kind !== 'null' && !(element.kind === 'string' && element.value === '')
      return listValue(call, elementsOf(list).filter(isSomething))
    },
  },

  element: {
    parameters: [anything, { type: number }],
    run: ([list, index], call) => {
      if (list?.kind !== 'list' || list.form === 'set' || list.elements.length === 0)
        return refused(call.name, call.place)
      const at = wholeNumber(index)
      if (at === undefined) return refused(call.name, call.place)
      const wrapped = Math.abs(at % list.elements.length)
      // Versions of Terraform differ in what counts from the end.
      if (at < 0 && wrapped !== 0) return unsupported(`${call.name}()`, call.place)
      const element = list.elements[wrapped]
      return element ? placed(inherit(element, list, wrapped), call.place) : refused(call.name, call.place)
    },
  },

  reverse: {
    parameters: [anything],
    run: ([list], call) => {
      if (list?.kind !== 'list') return refused(call.name, call.place)
      return listValue(call, elementsOf(list).toReversed(), list.form === 'tuple' ? 'tuple' : 'list')
    },
  },

  sort: {
    parameters: [{ type: listOfStrings }],
    run: ([list], call) =>
      ofKnown(list, call, (elements) => {
        const strings = elements.filter((element) => element.kind === 'string')
        if (strings.length < elements.length) return refused(call.name, call.place)
        return listValue(
          call,
          strings.toSorted((one, other) => compareStrings(one.value, other.value)),
        )
      }),
  },

  slice: {
    parameters: [anything, { type: number }, { type: number }],
    run: ([list, from, to], call) => {
      if (list?.kind !== 'list' || list.form === 'set') return refused(call.name, call.place)
      const [start, end] = [wholeNumber(from), wholeNumber(to)]
      if (start === undefined || end === undefined || start < 0 || end < start || end > list.elements.length)
        return refused(call.name, call.place)
      return listValue(call, elementsOf(list).slice(start, end), list.form)
    },
  },

  range: {
    parameters: [{ type: number }],
    rest: { type: number },
    run: (values, call) => {
      const [first, second, third] = values.map((value) => (value.kind === 'number' ? value : undefined))
      if (!first || values.length > 3) return refused(call.name, call.place)
      const [start, end] = second ? [first.value, second.value] : [0, first.value]
      const step = third?.value ?? (end < start ? -1 : 1)
      if (step === 0 || (start < end && step < 0) || (start > end && step > 0)) return refused(call.name, call.place)
      const elements: Value[] = []
      let next: Value = numberValue(call, start)
      while (next.kind === 'number' && (step > 0 ? next.value < end : next.value > end)) {
        if (elements.length >= rangeLimit) return refused(call.name, call.place)
        elements.push(next)
        const sum = calculate('+', next, { kind: 'number', value: step })
        if (!sum) break
        next = { kind: 'number', ...sum, place: call.place }
      }
      return listValue(call, elements)
    },
  },

  chunklist: {
    parameters: [{ type: { kind: 'list', element: any } }, { type: number }],
    run: ([list, size], call) => {
      const length = wholeNumber(size)
      if (list?.kind !== 'list' || length === undefined || length < 0) return refused(call.name, call.place)
      const elements = elementsOf(list)
      if (elements.length === 0) return listValue(call, [])
      if (length === 0) return listValue(call, [listValue(call, elements)])
      const chunks: Value[] = []
      for (let at = 0; at < elements.length; at += length) chunks.push(listValue(call, elements.slice(at, at + length)))
      return listValue(call, chunks)
    },
  },

  coalescelist: {
    parameters: [{ type: any, unknown: true }],
    rest: { type: any, unknown: true },
    run: (values, call) => {
      const isRefused = (value: Value) => value.kind !== 'unknown' && (value.kind !== 'list' || value.form === 'set')
      if (values.some(isRefused)) return refused(call.name, call.place)
      const chosen = values.find((value) => value.kind !== 'list' || value.elements.length > 0)
      if (chosen?.kind === 'unknown') return dependent(chosen, call.place)
      return chosen ?? refused(call.name, call.place)
    },
  },

  join: {
    parameters: [{ type: string }, { type: listOfStrings }],
    rest: { type: listOfStrings },
    run: ([separator, ...given], call) => {
      const elements = given.flatMap((list) => (list.kind === 'list' ? list.elements : []))
      const open = firstUnknown(elements)
      if (open) return dependent(open, call.place)
      const texts = elements.flatMap((element) => (element.kind === 'string' ? [element.value] : []))
      if (separator?.kind !== 'string' || texts.length < elements.length) return refused(call.name, call.place)
      return { kind: 'string', value: texts.join(separator.value).normalize('NFC'), place: call.place }
    },
  },
}

/** Gives the unknown element of which it cannot be told whether it is a list itself. */
function flattenInto(into: Value[], list: ListValue, depth: number): UnknownValue | undefined {
  if (depth > 100 || into.length > elementLimit) return unsupported('flatten()', list.place)
  for (const element of elementsOf(list)) {
    if (element.kind === 'unknown' && !isIdentifier(element)) return element
    if (element.kind !== 'list') into.push(element)
    else {
      const open = flattenInto(into, element, depth + 1)
      if (open) return open
    }
  }
  return undefined
}
