import { nearest } from '../../diagnostics/nearest.ts'
import { promptFieldTypes } from '../../sym/kinds.ts'
import { writtenAt } from '../../sym/read-values.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import { defineRule } from '../rule.ts'
import { checkedFields } from './checked-flows.ts'
import { fieldWords } from './flow-words.ts'

export const promptFieldType = defineRule({
  id: 'prompt-field-type',
  severity: 'error',
  title: 'a prompt field of a type that the provider does not have',
  words: ({ name, type, suggestion }: { name: string; type: string; suggestion: string }) => ({
    message: `${fieldWords(name)} has the type ${quoteForMessage(type)}, which is not a type of prompt field.`,
    hint:
      suggestion === ''
        ? `Use one of ${promptFieldTypes.join(', ')}; Terraform does not check it before apply where the strategy is still to be made.`
        : `Did you mean ${suggestion}? Terraform does not check it before apply where the strategy is still to be made.`,
  }),
  *check(context) {
    for (const field of checkedFields(context)) {
      const { knownName, knownType, flow } = field
      const type = field.attribute('type')
      if (type === undefined || knownType === undefined || promptFieldTypes.includes(knownType)) continue
      yield {
        arguments: {
          name: knownName ?? '',
          type: knownType,
          suggestion: nearest(knownType, promptFieldTypes) ?? '',
        },
        place: writtenAt(type),
        address: flow.address,
      }
    }
  },
})
