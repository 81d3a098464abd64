import { defineRule } from '../rule.ts'
import { checkedFields } from './checked-flows.ts'
import { allowedValuesOf, fieldWords } from './flow-words.ts'

export const promptFieldEmptyChoice = defineRule({
  id: 'prompt-field-empty-choice',
  severity: 'error',
  title: 'an empty string or null among the allowed values of a prompt field',
  words: ({ name, what }: { name: string; what: string }) => ({
    message: `${fieldWords(name)} has ${what} among its allowed values.`,
    hint:
      what === 'null'
        ? 'Leave it out, or filter the list with compact(): Terraform refuses it at plan.'
        : 'Leave it out, or give it a text: nobody can tell what choosing it means.',
  }),
  *check(context) {
    for (const field of checkedFields(context)) {
      for (const { value, place } of allowedValuesOf(field)) {
        const isNull = value.kind === 'null'
        if (!isNull && !(value.kind === 'string' && value.value === '')) continue
        yield {
          arguments: { name: field.knownName ?? '', what: isNull ? 'null' : 'an empty string' },
          place,
          address: field.flow.address,
          severity: isNull ? 'error' : 'warning',
        }
      }
    }
  },
})
