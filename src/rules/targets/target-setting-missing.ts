import type { Place } from '../../diagnostics/place.ts'
import type { Settings, Target } from '../../sym/directory.ts'
import { awsSsoTargetTypes } from '../../sym/kinds.ts'
import { defineRule } from '../rule.ts'
import { isWrittenElsewhere } from './edits.ts'
import { settingNames } from './setting-names.ts'

export const targetSettingMissing = defineRule({
  id: 'target-setting-missing',
  severity: 'error',
  title: 'a target without a setting that its type requires',
  words: ({ type, setting, isNull }: { type: string; setting: string; isNull: boolean }) => ({
    message: isNull
      ? `The setting ${setting} is null, which Terraform leaves out, and a target of type ${type} requires it.`
      : `The setting ${setting} is missing, which a target of type ${type} requires.`,
    hint: `Give ${setting} in settings, or name it in field_bindings to have the requester choose it.`,
  }),
  *check({ sym }) {
    for (const target of sym.targets) {
      for (const setting of settingNames(target).missing) {
        const { knownType: type = '', address } = target
        const { isNull, place } = whereMissing(target, setting)
        yield {
          arguments: { type, setting, isNull },
          place,
          address,
          // Of the others less is known than what the documentation says.
          ...(awsSsoTargetTypes.has(type) ? {} : { severity: 'warning' }),
        }
      }
    }
  },
})

function whereMissing(target: Target, setting: string): { readonly isNull: boolean; readonly place: Place } {
  const { attribute } = target.settings
  const value = attribute?.value
  if (value?.kind === 'map') {
    const entry = value.entries.get(setting)
    const place = value.keyPlaces?.get(setting) ?? entry?.place
    if (entry?.kind === 'null' && place) return { isNull: true, place }
  }
  return { isNull: false, place: placeOfSettings(target.settings) ?? target.place }
}

/** Where something of a map of settings would have to be added. */
function placeOfSettings({ attribute }: Settings): Place | undefined {
  const place = attribute?.value.place
  return place && isWrittenElsewhere(attribute, place) ? place : attribute?.namePlace
}
