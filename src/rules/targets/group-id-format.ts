import { parseGroupId } from '../../aws/ids.ts'
import { isMisread } from '../../diagnostics/reading.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import { defineRule } from '../rule.ts'
import { idOfResource, settingValues, writtenText } from './setting-values.ts'

type Mistake = 'id' | 'arn' | 'name' | 'other'

const saidOf: Readonly<Record<Mistake, string>> = {
  id: 'holds the id of the identity store too, before that of the group',
  arn: 'is an ARN, and group_id takes the id of an Identity Center group',
  name: 'looks like the display name of a group, and group_id takes its id',
  other: 'is not the id of an Identity Center group',
}

export const groupIdFormat = defineRule({
  id: 'group-id-format',
  severity: 'error',
  title: 'a group_id that is not the id of an Identity Center group',
  words: ({ id, mistake }: { id: string; mistake: Mistake }) => ({
    message: `${mistake === 'id' ? id : quoteForMessage(id)} ${saidOf[mistake]}.`,
    hint:
      mistake === 'id'
        ? 'Take .group_id in place of .id.'
        : mistake === 'name'
          ? 'Look the id up by the name with data "aws_identitystore_group", and give its group_id.'
          : 'Give a UUID, in older stores after ten hexadecimal digits and a hyphen.',
  }),
  *check({ sym }) {
    for (const { value, place, address } of settingValues(sym, 'aws_sso_group', 'group_id')) {
      const whole = idOfResource(value, 'aws_identitystore_group')
      if (whole !== undefined) yield { arguments: { id: whole, mistake: 'id' }, place, address }
      const id = writtenText(value)
      if (id === undefined || !isMisread(parseGroupId(id))) continue
      yield { arguments: { id, mistake: mistakeOf(id) }, place, address }
    }
  },
})

function mistakeOf(text: string): Mistake {
  if (text.startsWith('arn:')) return 'arn'
  return /^[0-9A-Fa-fxX-]+$/.test(text) ? 'other' : 'name'
}
