import type { Fix } from '../../diagnostics/diagnostic.ts'
import type { Setting, Target } from '../../sym/directory.ts'
import { awsSsoTargetTypes, targetTypes } from '../../sym/kinds.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import { defineRule } from '../rule.ts'
import { isWrittenElsewhere, isWrittenIn, renameAt } from './edits.ts'
import { isSlipOf, settingNames } from './setting-names.ts'

export const targetSettingUnknown = defineRule({
  id: 'target-setting-unknown',
  severity: 'warning',
  title: 'a setting that the type of the target does not know',
  words: ({ type, setting, meant, usual }: { type: string; setting: string; meant: string; usual: string }) => ({
    message:
      meant === ''
        ? `${quoteForMessage(setting)} is not a setting of a target of type ${type}.`
        : `${quoteForMessage(setting)} is not a setting of a target of type ${type}, which requires ${meant}.`,
    hint: meant === '' ? `Leave it out: the settings of this type are ${usual}.` : `Call it ${meant}.`,
  }),
  *check({ sym }) {
    for (const target of sym.targets) {
      for (const { setting, meant } of settingNames(target).unknown) {
        const { knownType: type = '', address, settings } = target
        const isDoubtful = !awsSsoTargetTypes.has(type) || isWrittenElsewhere(settings.attribute, setting.place)
        const fix = meant === undefined ? undefined : renaming(target, setting, meant)
        yield {
          arguments: {
            type,
            setting: setting.name,
            meant: meant ?? '',
            usual: targetTypes.get(type)?.requiredSettings.join(' and ') ?? '',
          },
          place: setting.place,
          address,
          // A map from elsewhere may serve several types, and of other types the documentation may not say all.
          severity: meant !== undefined ? 'error' : isDoubtful ? 'note' : 'warning',
          ...(fix ? { fix } : {}),
        }
      }
    }
  },
})

function renaming(target: Target, { name, place }: Setting, meant: string): Fix | undefined {
  if (!isSlipOf(name, meant) || !isWrittenIn(target.settings.attribute, place)) return undefined
  const edit = renameAt(place, name, meant)
  return edit && { title: `Rename ${name} to ${meant}.`, edits: [edit] }
}
