import { quoteForMessage } from '../../terminal/escape.ts'
import { defineRule } from '../rule.ts'
import { numberAsWritten } from './setting-values.ts'

export const settingNumber = defineRule({
  id: 'setting-number',
  severity: 'warning',
  title: 'a number as a setting that arrives as another text than it is written',
  words: ({ setting, written, arrives }: { setting: string; written: string; arrives: string }) => ({
    message: `The setting ${quoteForMessage(setting)} is the number ${written}, which arrives as the text ${quoteForMessage(arrives)}.`,
    hint: `Write it in quotes, "${written}", to keep it as it is.`,
  }),
  *check({ sym }) {
    for (const { kind, knownType, settings, address } of [...sym.targets, ...sym.strategies, ...sym.integrations]) {
      for (const { name, value, valuePlace } of settings.entries?.values() ?? []) {
        const number = numberAsWritten(value)
        if (number === undefined || number.arrives === number.written) continue
        // Which has a rule of its own.
        if (kind === 'target' && knownType === 'aws_sso_permission_set' && name === 'account_id') continue
        yield { arguments: { setting: name, ...number }, place: valuePlace, address }
      }
    }
  },
})
