import { textOf } from '../../sym/read-values.ts'
import { defineRule } from '../rule.ts'
import { checkedFields } from './checked-flows.ts'
import { attributePlace, fieldWords } from './flow-words.ts'

const typesWithoutDefault: ReadonlySet<string> = new Set(['slack_user', 'slack_user_list', 'int_list', 'str_list'])

export const promptFieldDefaultIgnored = defineRule({
  id: 'prompt-field-default-ignored',
  severity: 'warning',
  title: 'a default on a prompt field of a type that has none',
  words: ({ name, type }: { name: string; type: string }) => ({
    message: `${fieldWords(name)} has a default, which does not apply to the type ${type}.`,
    hint: 'Remove the default; Terraform takes it, and nobody sees it in a request.',
  }),
  *check(context) {
    for (const field of checkedFields(context)) {
      const { knownName, knownType } = field
      const text = textOf(field.attribute('default')?.value)
      if (knownType === undefined || !typesWithoutDefault.has(knownType) || text === undefined || text === '') continue
      yield {
        arguments: { name: knownName ?? '', type: knownType },
        place: attributePlace(field, 'default'),
        address: field.flow.address,
      }
    }
  },
})
