import type { Strategy, Target } from '../../sym/directory.ts'
import { targetTypes } from '../../sym/kinds.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import { defineRule } from '../rule.ts'
import { boundFlows } from './bound-settings.ts'

export const bindingFieldUnused = defineRule({
  id: 'binding-field-unused',
  severity: 'note',
  title: 'a prompt field with the name of a setting that no target binds',
  words: ({ field, strategy }: { field: string; strategy: string }) => ({
    message: `The prompt field ${quoteForMessage(field)} has the name of a setting that no target of ${strategy} binds.`,
    hint: 'Add the name to the field_bindings of a target, unless only the implementation reads the field.',
  }),
  *check(context) {
    const known = new Map<Strategy, ReadonlySet<string>>()
    for (const { flow, strategy, bound, fields } of boundFlows(context)) {
      const names = known.get(strategy) ?? settingNames(strategy)
      known.set(strategy, names)
      for (const [name, field] of fields) {
        if (!names.has(name) || bound.has(name)) continue
        yield {
          arguments: { field: name, strategy: strategy.instance.resource.localAddress },
          place: field.attribute('name')?.place ?? field.place,
          address: flow.address,
        }
      }
    }
  },
})

/** The names of the usual settings of a strategy's targets; none where not all that they bind is known. */
function settingNames({ targetLinks, targetsComplete }: Strategy): ReadonlySet<string> {
  const targets = targetLinks.map(({ to }) => to)
  if (!targetsComplete || !targets.every((target) => target !== undefined && areBindingsKnown(target))) return new Set()
  return new Set(targets.flatMap((target) => targetTypes.get(target?.knownType ?? '')?.requiredSettings ?? []))
}

function areBindingsKnown({ fieldBindings }: Target): boolean {
  return fieldBindings.elements?.every(({ kind }) => kind !== 'unknown') ?? false
}
