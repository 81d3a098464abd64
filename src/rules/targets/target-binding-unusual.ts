import type { Fix } from '../../diagnostics/diagnostic.ts'
import type { BoundName, Target } from '../../sym/directory.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import { defineRule } from '../rule.ts'
import { isWrittenIn, renameAt } from './edits.ts'
import { isSlipOf, settingNames } from './setting-names.ts'

export const targetBindingUnusual = defineRule({
  id: 'target-binding-unusual',
  severity: 'note',
  title: 'a bound name that is not a usual setting of the type of the target',
  words: ({ type, bound, meant }: { type: string; bound: string; meant: string }) => ({
    message:
      meant === ''
        ? `${quoteForMessage(bound)} is bound to a prompt field and is not a usual setting of a target of type ${type}.`
        : `${quoteForMessage(bound)} is bound to a prompt field and is not a setting of a target of type ${type}, which requires ${meant}.`,
    hint:
      meant === ''
        ? 'Bind a setting of the type, unless the implementation reads this one.'
        : `Call it ${meant}, here and where the prompt field is.`,
  }),
  *check({ sym }) {
    for (const target of sym.targets) {
      for (const { bound, meant } of settingNames(target).unusual) {
        const fix = meant === undefined ? undefined : renaming(target, bound, meant)
        yield {
          arguments: { type: target.knownType ?? '', bound: bound.name, meant: meant ?? '' },
          place: bound.place,
          address: target.address,
          ...(meant === undefined ? {} : { severity: 'error' }),
          ...(fix ? { fix } : {}),
        }
      }
    }
  },
})

/** Only where no prompt field goes by the wrong name: it would lose its binding. */
function renaming(target: Target, { name, place }: BoundName, meant: string): Fix | undefined {
  if (!isSlipOf(name, meant) || !isWrittenIn(target.fieldBindings.attribute, place)) return undefined
  const fields = target.strategies.flatMap(({ flows }) => flows).flatMap(({ promptFields }) => promptFields)
  if (fields.some(({ knownName }) => knownName === name || knownName === undefined)) return undefined
  const edit = renameAt(place, name, meant)
  return edit && { title: `Rename ${name} to ${meant}.`, edits: [edit] }
}
