import { parseOrganizationalUnitId } from '../../aws/ids.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import { defineRule } from '../rule.ts'
import { argumentOf } from './call-arguments.ts'
import { pythonSources } from './python-attributes.ts'

export const organizationalUnitId = defineRule({
  id: 'organizational-unit-id',
  severity: 'error',
  title: 'a call of aws_sso.list_accounts with something that is not the id of an organizational unit',
  words: ({ id }: { id: string }) => ({
    message: `${quoteForMessage(id)} is not the id of an organizational unit.`,
    hint: 'Give one such as ou-abcd-12345678; the id of the root, r-abcd, stands for the accounts in no unit.',
  }),
  *check(context) {
    for (const { file, module } of pythonSources(context)) {
      for (const call of module.callsOf('aws_sso.list_accounts')) {
        const value = argumentOf(call, 'organizational_unit_id', 0)
        if (value?.kind !== 'string' || value.value === undefined) continue
        if ('wrong' in parseOrganizationalUnitId(value.value))
          yield { arguments: { id: value.value }, place: { file, range: value.range } }
      }
    }
  },
})
