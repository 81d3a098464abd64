import type { Place } from '../../diagnostics/place.ts'
import type { Flow, PromptField, Strategy, Target } from '../../sym/directory.ts'
import { wholeFlows } from '../flows/checked-flows.ts'
import type { RuleContext } from '../rule.ts'

/** A setting that targets of a strategy take from a prompt field. */
export interface BoundSetting {
  readonly name: string
  /** The first target that binds it, and where. */
  readonly target: Target
  readonly place: Place
  /** How many more targets of the strategy do. */
  readonly others: number
  /** The types of all of them; undefined is one that is not known. */
  readonly targetTypes: ReadonlySet<string | undefined>
}

/** A flow with what the targets of its strategy bind: only where the links and all prompt fields are known. */
export interface BoundFlow {
  readonly flow: Flow
  readonly strategy: Strategy
  readonly bound: ReadonlyMap<string, BoundSetting>
  /** By name; a name that is given twice leads to the first. */
  readonly fields: ReadonlyMap<string, PromptField>
}

/** The flows whose field bindings can be held against their prompt fields. */
export function* boundFlows(context: RuleContext): Iterable<BoundFlow> {
  const known = new Map<Strategy, ReadonlyMap<string, BoundSetting>>()
  for (const flow of wholeFlows(context)) {
    const strategy = flow.strategy?.to
    const fields = flow.promptFieldsComplete ? fieldsByName(flow) : undefined
    if (strategy === undefined || fields === undefined) continue
    const bound = known.get(strategy) ?? boundSettings(strategy)
    known.set(strategy, bound)
    yield { flow, strategy, bound, fields }
  }
}

/** Undefined where one of the names is not known: it may be any. */
function fieldsByName({ promptFields }: Flow): ReadonlyMap<string, PromptField> | undefined {
  const fields = new Map<string, PromptField>()
  for (const field of promptFields) {
    if (field.knownName === undefined) return undefined
    if (!fields.has(field.knownName)) fields.set(field.knownName, field)
  }
  return fields
}

function boundSettings({ targetLinks }: Strategy): ReadonlyMap<string, BoundSetting> {
  const bound = new Map<string, BoundSetting & { others: number; readonly targetTypes: Set<string | undefined> }>()
  for (const target of new Set(targetLinks.map(({ to }) => to))) {
    if (target === undefined) continue
    for (const [name, place] of new Map(target.boundNames.map((one) => [one.name, one.place]))) {
      const same = bound.get(name)
      if (same === undefined)
        bound.set(name, { name, target, place, others: 0, targetTypes: new Set([target.knownType]) })
      else {
        same.others++
        same.targetTypes.add(target.knownType)
      }
    }
  }
  return bound
}
