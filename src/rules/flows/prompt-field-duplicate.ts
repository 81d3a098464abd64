import type { PromptField } from '../../sym/directory.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import { defineRule } from '../rule.ts'
import { checkedFlows } from './checked-flows.ts'
import { attributePlace } from './flow-words.ts'

export const promptFieldDuplicate = defineRule({
  id: 'prompt-field-duplicate',
  severity: 'error',
  title: 'two prompt fields of one name in one flow',
  words: ({ name }: { name: string }) => ({
    message: `The flow has two prompt fields of the name ${quoteForMessage(name)}.`,
    hint: 'Give each its own name, or remove one: Terraform takes both, and Sym knows a field by its name alone.',
  }),
  *check(context) {
    for (const flow of checkedFlows(context)) {
      const byName = new Map<string, PromptField>()
      for (const field of flow.promptFields) {
        const name = field.knownName
        if (name === undefined) continue
        const first = byName.get(name)
        if (first === undefined) byName.set(name, field)
        else {
          yield {
            arguments: { name },
            place: attributePlace(field, 'name'),
            address: flow.address,
            related: [{ place: attributePlace(first, 'name'), message: 'The other field of this name.' }],
          }
        }
      }
    }
  },
})
