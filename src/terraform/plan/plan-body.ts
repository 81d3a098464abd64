// The body of a resource as a plan says it: the values that it will have, for the arguments that the configuration gives.
import type { Place } from '../../diagnostics/place.ts'
import type { EvaluatedAttribute, EvaluatedBody, NestedBlocks } from '../module/instances.ts'
import type { Value } from '../value.ts'
import { constantOf } from './document.ts'
import { isObject, type JsonObject, listIn, objectIn, propertyOf } from './json.ts'
import { type PlannedValue, partOf, unknownNames, valueIn } from './plan-value.ts'

export interface PlanBodyOptions {
  readonly place: Place
  /** Of what the values are: `module.x.sym_target.y`. */
  readonly address: string
  readonly planned: PlannedValue
  /** The expressions of the arguments; undefined where the plan does not tell which were written. */
  readonly expressions: JsonObject | undefined
  /** Adds to a value what its expression tells: what it was read from. */
  readonly trace: (value: Value, name: string, expression: unknown, planned: PlannedValue) => Value
}

export class PlanBody implements EvaluatedBody {
  private readonly attributes = new Map<string, EvaluatedAttribute | undefined>()
  private readonly nested = new Map<string, NestedBlocks>()

  constructor(private readonly options: PlanBodyOptions) {}

  get place(): Place {
    return this.options.place
  }

  get attributeNames(): Iterable<string> {
    return this.names().filter((name) => this.attribute(name) !== undefined)
  }

  get blockTypes(): Iterable<string> {
    return this.names().filter((name) => this.isBlock(name))
  }

  attribute(name: string): EvaluatedAttribute | undefined {
    if (!this.attributes.has(name))
      this.attributes.set(name, this.isWritten(name) ? this.makeAttribute(name) : undefined)
    return this.attributes.get(name)
  }

  blocks(type: string): NestedBlocks {
    const known = this.nested.get(type)
    if (known) return known
    const found = this.isBlock(type) ? this.findBlocks(type) : { list: [], complete: true }
    this.nested.set(type, found)
    return found
  }

  private findBlocks(type: string): NestedBlocks {
    const { expressions, planned } = this.options
    const whole = partOf(planned, type)
    if (whole.unknown === true || whole.sensitive === true) return { list: [], complete: false }
    const bodies = blocksIn(whole.value)
    const written = blocksIn(expressions && propertyOf(expressions, type))
    return {
      list: bodies.map(
        (value, index) =>
          new PlanBody({
            ...this.options,
            planned: { value, unknown: elementOf(whole.unknown, index), sensitive: elementOf(whole.sensitive, index) },
            // Blocks that `dynamic` made are not among the expressions: then it is not known which is which.
            expressions: written.length === bodies.length ? objectIn(written[index]) : undefined,
          }),
      ),
      complete: true,
    }
  }

  private makeAttribute(name: string): EvaluatedAttribute {
    const { place, address, planned, expressions, trace } = this.options
    const part = partOf(planned, name)
    const expression = expressions && propertyOf(expressions, name)
    // A text of many lines that does not stand in the configuration itself is what `file()` and the like made of a file.
    const withContent = (of: Value): Value =>
      of.kind === 'string' && of.value.includes('\n') && constantOf(expression) === undefined
        ? { ...of, contentOf: { path: `${place.file.path}#${address}.${name}`, text: of.value } }
        : of
    let value: Value | undefined
    return {
      name,
      place,
      namePlace: place,
      valuePlace: place,
      expression: undefined,
      get value() {
        value ??= withContent(trace(valueIn(part, `${address}.${name}`), name, expression, part))
        return value
      },
    }
  }

  private names(): readonly string[] {
    const { planned, expressions } = this.options
    const known = [...Object.keys(objectIn(planned.value)), ...unknownNames(planned.unknown)]
    return [...new Set([...known, ...Object.keys(expressions ?? {})])]
  }

  /** What the provider fills in is no argument, as in the text. */
  private isWritten(name: string): boolean {
    const { expressions, planned } = this.options
    if (this.isBlock(name)) return false
    if (expressions) return Object.hasOwn(expressions, name)
    const { value, unknown } = partOf(planned, name)
    if (unknown === true) return true
    // A provider gives back what was left out as a text or list of nothing.
    return value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)
  }

  private isBlock(name: string): boolean {
    const { expressions, planned } = this.options
    if (expressions && Object.hasOwn(expressions, name)) return isBlockExpression(expressions[name])
    const { value } = partOf(planned, name)
    return Array.isArray(value) && value.some(isObject)
  }
}

/** An argument has `constant_value`, `references`, or nothing at all where a function makes it of constants. */
function isBlockExpression(expression: unknown): boolean {
  if (Array.isArray(expression)) return true
  const names = Object.keys(objectIn(expression))
  return names.some((name) => name !== 'constant_value' && name !== 'references')
}

function blocksIn(value: unknown): readonly unknown[] {
  return isObject(value) ? [value] : listIn(value)
}

function elementOf(list: unknown, index: number): unknown {
  return Array.isArray(list) ? list[index] : list
}
