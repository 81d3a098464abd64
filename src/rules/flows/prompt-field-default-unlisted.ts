import { durationSeconds } from '../../sym/names.ts'
import { textOf, writtenAt } from '../../sym/read-values.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import { defineRule } from '../rule.ts'
import { checkedFields } from './checked-flows.ts'
import { fieldWords } from './flow-words.ts'

const typesWithDefault: ReadonlySet<string> = new Set(['string', 'int', 'bool', 'duration'])

export const promptFieldDefaultUnlisted = defineRule({
  id: 'prompt-field-default-unlisted',
  severity: 'warning',
  title: 'a default that is none of the allowed values',
  words: ({ name, value, allowed }: { name: string; value: string; allowed: readonly string[] }) => ({
    message: `${fieldWords(name)} has the default ${quoteForMessage(value)}, which is none of its allowed values (${listed(allowed)}).`,
    hint: 'Make the default one of them, or add it to them; Terraform never compares the two.',
  }),
  *check(context) {
    for (const field of checkedFields(context)) {
      const preset = field.attribute('default')
      const text = textOf(preset?.value)
      const { elements } = field.allowedValues
      if (preset === undefined || text === undefined || text === '' || !elements?.length) continue
      if (!typesWithDefault.has(field.knownType ?? '') || field.flag('prefetch') !== false) continue
      const allowed = elements.map(textOf)
      if (allowed.some((one) => one === undefined || isSame(one, text))) continue
      yield {
        arguments: { name: field.knownName ?? '', value: text, allowed: allowed.filter((one) => one !== undefined) },
        place: writtenAt(preset),
        address: field.flow.address,
      }
    }
  },
})

/** `60m` is `1h`, and `01` is `1`. */
function isSame(one: string, other: string): boolean {
  if (one === other) return true
  const seconds = durationSeconds(one)
  if (seconds !== undefined) return seconds === durationSeconds(other)
  return one !== '' && Number(one) === Number(other)
}

function listed(values: readonly string[]): string {
  const shown = values.slice(0, 5).map(quoteForMessage).join(', ')
  return values.length > 5 ? `${shown}, …` : shown
}
