import { parseAccountId } from '../../aws/ids.ts'
import { isMisread } from '../../diagnostics/reading.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import { defineRule } from '../rule.ts'
import { settingValues, writtenText } from './setting-values.ts'

export const accountIdFormat = defineRule({
  id: 'account-id-format',
  severity: 'error',
  title: 'an account_id that is not 12 digits',
  words: ({ id, digits }: { id: string; digits: number }) => ({
    message:
      digits > 0
        ? `${quoteForMessage(id)} is not an AWS account id: it has ${digits} ${digits === 1 ? 'digit' : 'digits'} and not 12.`
        : `${quoteForMessage(id)} is not an AWS account id, which is 12 digits.`,
    hint: 'Give the 12 digits, with leading zeros and without hyphens, such as "111122223333".',
  }),
  *check({ sym }) {
    for (const { value, place, address } of settingValues(sym, 'aws_sso_permission_set', 'account_id')) {
      const id = writtenText(value)
      if (id === undefined || !isMisread(parseAccountId(id))) continue
      yield { arguments: { id, digits: /^[0-9]+$/.test(id) ? id.length : 0 }, place, address }
    }
  },
})
