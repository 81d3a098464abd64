import type { Place } from '../../diagnostics/place.ts'
import type { Expression, ForExpression, ObjectExpression } from '../syntax.ts'
import type { MapValue, StringValue, UnknownValue, Value } from '../value.ts'
import { iterated } from './access.ts'
import { binding, type Context, type Evaluate, placeIn } from './context.ts'
import { convert } from './convert.ts'
import { bool, string } from './types.ts'
import { dependent, refused, unknown, unsupported } from './unknown.ts'

/** `{ name = value }`. Of a key that is there twice, the last counts. */
export function evaluateObject({ entries, range }: ObjectExpression, context: Context, evaluate: Evaluate): Value {
  const place = placeIn(context, { range })
  const values = new Map<string, Value>()
  const keyPlaces = new Map<string, Place>()
  let open: UnknownValue | undefined
  for (const { key, value } of entries) {
    const name = keyText(key, context, evaluate)
    const element = evaluate(value, context)
    if (typeof name === 'string') {
      values.set(name, element)
      keyPlaces.set(name, placeIn(context, key))
    } else if (open?.reason !== 'error') open = name.reason === 'error' ? name : (open ?? name)
  }
  if (open) return dependent(open, place)
  return { kind: 'map', form: 'object', entries: values, keyPlaces, place }
}

/** A bare name is the key itself, also one that is else a keyword; anything else is worth something. */
function keyText(key: Expression, context: Context, evaluate: Evaluate): string | UnknownValue {
  if (key.kind === 'reference') return key.name.normalize('NFC')
  if (key.kind === 'boolean') return String(key.value)
  if (key.kind === 'null') return 'null'
  const name = convert(evaluate(key, context), string)
  if (name.kind === 'string') return name.value
  return name.kind === 'unknown' ? name : refused('null', placeIn(context, key))
}

/** `[for v in …]` and `{for k, v in …}`. */
export function evaluateFor(expression: ForExpression, context: Context, evaluate: Evaluate): Value {
  const place = placeIn(context, expression)
  const collection = evaluate(expression.collection, context)
  if (collection.kind === 'unknown') return dependent(collection, place)
  if (collection.kind === 'resource' || collection.kind === 'module')
    return unknown('computed', collection.instance.address, place)
  const elements = iterated(collection)
  if (elements === undefined) return refused('for', place)
  const made = expression.key === undefined ? new TupleBuilder() : new ObjectBuilder(expression.grouped)
  const [first = '', second] = expression.names
  for (const [key, value] of elements) {
    if (context.budget.left-- <= 0) return unsupported('too large', place)
    const inner =
      second === undefined ? binding(context, first, value) : binding(binding(context, first, key), second, value)
    if (expression.condition) {
      const included = convert(evaluate(expression.condition, inner), bool)
      if (included.kind === 'unknown') return dependent(included, place)
      if (included.kind !== 'boolean') return refused('null', place)
      if (!included.value) continue
    }
    const name = expression.key && convert(evaluate(expression.key, inner), string)
    if (name?.kind === 'unknown') return dependent(name, place)
    if (name?.kind === 'null') return refused('null', place)
    if (!made.add(name?.kind === 'string' ? name : undefined, evaluate(expression.value, inner)))
      return refused('key', place)
  }
  return made.value(place)
}

class TupleBuilder {
  private readonly elements: Value[] = []

  add(_: StringValue | undefined, element: Value): boolean {
    this.elements.push(element)
    return true
  }

  value(place: Place): Value {
    return { kind: 'list', form: 'tuple', elements: this.elements, place }
  }
}

class ObjectBuilder {
  private readonly entries = new Map<string, Value[]>()
  private readonly keyPlaces = new Map<string, Place>()

  constructor(private readonly grouped: boolean) {}

  /** False for a key that is there already, unless values of one key are grouped. */
  add(name: StringValue | undefined, element: Value): boolean {
    if (name === undefined) return false
    const earlier = this.entries.get(name.value)
    if (earlier && !this.grouped) return false
    if (earlier) earlier.push(element)
    else this.entries.set(name.value, [element])
    if (!earlier && name.place) this.keyPlaces.set(name.value, name.place)
    return true
  }

  value(place: Place): MapValue {
    const entries = new Map<string, Value>()
    for (const [name, elements] of this.entries) {
      const [only] = elements
      if (this.grouped) entries.set(name, { kind: 'list', form: 'tuple', elements, place })
      else if (only) entries.set(name, only)
    }
    return { kind: 'map', form: 'object', entries, keyPlaces: this.keyPlaces, place }
  }
}
