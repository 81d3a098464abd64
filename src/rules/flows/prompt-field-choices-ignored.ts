import type { PromptField } from '../../sym/directory.ts'
import { defineRule } from '../rule.ts'
import { checkedFields } from './checked-flows.ts'
import { attributePlace, fieldWords } from './flow-words.ts'

const userTypes: ReadonlySet<string> = new Set(['slack_user', 'slack_user_list'])

export const promptFieldChoicesIgnored = defineRule({
  id: 'prompt-field-choices-ignored',
  severity: 'warning',
  title: 'choices on a prompt field that has its own',
  words: ({ name, attribute, type }: { name: string; attribute: string; type: string }) => ({
    message:
      type === ''
        ? `${fieldWords(name)} has ${attribute}, which Sym ignores: its choices are the targets of the strategy.`
        : `${fieldWords(name)} has ${attribute}, which does not apply to the type ${type}: its choices are the users of Slack.`,
    hint:
      type === ''
        ? `Remove ${attribute}, or give the field another name; Terraform warns only at apply.`
        : `Remove ${attribute}; Terraform takes it without a word.`,
  }),
  *check(context) {
    for (const field of checkedFields(context)) {
      for (const { attribute, type } of ignoredIn(field)) {
        yield {
          arguments: { name: field.knownName ?? '', attribute, type },
          place: attributePlace(field, attribute),
          address: field.flow.address,
        }
      }
    }
  },
})

function* ignoredIn(field: PromptField): Iterable<{ readonly attribute: string; readonly type: string }> {
  const { knownName, knownType, allowedValues } = field
  const hasChoices = (allowedValues.elements?.length ?? 0) > 0
  if (knownType !== undefined && userTypes.has(knownType)) {
    if (hasChoices) yield { attribute: 'allowed_values', type: knownType }
    if (field.flag('prefetch') === true) yield { attribute: 'prefetch', type: knownType }
  } else if (knownName === 'target_id' && hasChoices) yield { attribute: 'allowed_values', type: '' }
}
