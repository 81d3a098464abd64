// The arguments of Sym's resources that take the id of another, and what is given to them.
import type { Place } from '../../diagnostics/place.ts'
import { idArguments } from '../../sym/arguments.ts'
import type { Configuration } from '../../terraform/module/configuration.ts'
import type { EvaluatedAttribute, EvaluatedBody } from '../../terraform/module/instances.ts'
import type { Expression } from '../../terraform/syntax.ts'
import type { Value } from '../../terraform/value.ts'

export interface GivenId {
  /** The argument's name. */
  readonly argument: string
  /** The type of resource whose id it takes. */
  readonly wants: string
  readonly value: Value
  /** As it is written in the argument, where that can be told. */
  readonly expression: Expression | undefined
  readonly place: Place
  readonly address: string
}

const lists: ReadonlySet<string> = new Set(['targets', 'log_destination_ids', 'integrations'])

/**
 * What the resources of Sym are given where an id belongs, with the type of thing that it has to be the id of; without those that
 * are plainly the id of such a thing, which are almost all.
 */
export function* doubtfulIds({ modules }: Configuration): Iterable<GivenId> {
  for (const { resources } of modules) {
    for (const { mode, type, instances } of resources.values()) {
      const wanted = mode === 'managed' ? idArguments.get(type) : undefined
      if (wanted === undefined) continue
      for (const { body, address } of instances ?? []) {
        for (const [argument, wants] of wanted) yield* idsIn(body, argument, wants, address)
        if (type !== 'sym_flow') continue
        for (const params of body.blocks('params').list) yield* idsIn(params, 'strategy_id', 'sym_strategy', address)
      }
    }
  }
}

function* idsIn(body: EvaluatedBody, argument: string, wants: string, address: string): Iterable<GivenId> {
  const attribute = body.attribute(argument)
  if (attribute === undefined) return
  const { value, expression } = attribute
  const shared = { argument, wants, address }
  if (isIdOf(wants, value)) return
  if (value.kind !== 'list' && value.kind !== 'map') {
    // Where a list belongs, one thing is no element of it.
    yield { ...shared, value, expression: lists.has(argument) ? undefined : expression, place: attribute.valuePlace }
    return
  }
  const values = value.kind === 'list' ? value.elements : [...value.entries.values()]
  const parts = partsOf(expression)
  const written = parts?.length === values.length ? parts : []
  for (const [index, element] of values.entries()) {
    if (isIdOf(wants, element)) continue
    const part = written[index]
    yield { ...shared, value: element, expression: part, place: placeOf(attribute, part, element) }
  }
}

function isIdOf(wants: string, { origin }: Value): boolean {
  if (origin?.kind !== 'resource' || origin.instance.resource.type !== wants) return false
  return origin.path.length === 1 && origin.path[0] === 'id'
}

function partsOf(expression: Expression | undefined): readonly Expression[] | undefined {
  if (expression?.kind === 'tuple') return expression.elements
  return expression?.kind === 'object' ? expression.entries.map((entry) => entry.value) : undefined
}

function placeOf({ valuePlace }: EvaluatedAttribute, part: Expression | undefined, element: Value): Place {
  if (part) return { file: valuePlace.file, range: part.range }
  // What is known was written elsewhere, as something else: here it is only used.
  return element.kind === 'unknown' || element.kind === 'resource' ? (element.place ?? valuePlace) : valuePlace
}
