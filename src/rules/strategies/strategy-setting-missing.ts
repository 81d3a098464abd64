import type { Fix } from '../../diagnostics/diagnostic.ts'
import type { Setting, Strategy } from '../../sym/directory.ts'
import { awsSsoStrategySetting as required } from '../../sym/kinds.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import { defineRule } from '../rule.ts'
import { isWrittenIn, renameAt } from '../targets/edits.ts'
import { isSlipOf } from '../targets/setting-names.ts'

export const strategySettingMissing = defineRule({
  id: 'strategy-setting-missing',
  severity: 'error',
  title: 'an aws_sso strategy without instance_arn',
  words: ({ similar }: { similar: string }) => ({
    message:
      similar === ''
        ? `The setting ${required} is missing, which a strategy of type aws_sso requires.`
        : `A strategy of type aws_sso requires the setting ${required}, and this one is called ${quoteForMessage(similar)}.`,
    hint:
      similar === ''
        ? `Give settings the ARN of the Identity Center instance: ${required} = module.sso_connector.settings["${required}"].`
        : `Call it ${required}.`,
  }),
  *check({ sym }) {
    for (const strategy of sym.strategies) {
      const { knownType, settings, address, place } = strategy
      if (knownType !== 'aws_sso' || settings.entries === undefined || settings.entries.has(required)) continue
      const similar = [...settings.entries.values()].find(({ name }) => isSlipOf(name, required))
      const fix = similar && renaming(strategy, similar)
      yield {
        arguments: { similar: similar?.name ?? '' },
        place: similar?.place ?? settings.attribute?.namePlace ?? place,
        address,
        ...(fix ? { fix } : {}),
      }
    }
  },
})

function renaming({ settings }: Strategy, { name, place }: Setting): Fix | undefined {
  const edit = isWrittenIn(settings.attribute, place) ? renameAt(place, name, required) : undefined
  return edit && { title: `Rename ${name} to ${required}.`, edits: [edit] }
}
