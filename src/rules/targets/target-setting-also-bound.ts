import { textOf } from '../../sym/read-values.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import { defineRule } from '../rule.ts'

export const targetSettingAlsoBound = defineRule({
  id: 'target-setting-also-bound',
  severity: 'warning',
  title: 'a setting that has a value and is left to the requester too',
  words: ({ setting }: { setting: string }) => ({
    message: `${quoteForMessage(setting)} has a value in settings and is named in field_bindings, so that either the value or what the requester chooses is not used.`,
    hint: 'Keep it in one of the two: in settings for one fixed value, in field_bindings to have the requester choose.',
  }),
  *check({ sym }) {
    for (const { boundNames, settings, address } of sym.targets) {
      for (const { name, place } of boundNames) {
        const setting = settings.entries?.get(name)
        // An empty one is the same as none.
        if (setting === undefined || textOf(setting.value) === '') continue
        yield {
          arguments: { setting: name },
          place: setting.place,
          address,
          related: [{ place, message: 'Bound to a prompt field here.' }],
        }
      }
    }
  },
})
