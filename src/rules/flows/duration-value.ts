import type { Place } from '../../diagnostics/place.ts'
import type { PromptField } from '../../sym/directory.ts'
import { textOf, writtenAt } from '../../sym/read-values.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import { defineRule } from '../rule.ts'
import { checkedFields } from './checked-flows.ts'
import { allowedValuesOf, fieldWords } from './flow-words.ts'

/** Whether several units may stand together, `1h30m`, is said nowhere: they pass. */
const duration = /^([0-9]+(s|mo|m|h|d))+$/

export const durationValue = defineRule({
  id: 'duration-value',
  severity: 'error',
  title: 'a duration that Sym does not read',
  words: ({ name, value }: { name: string; value: string }) => ({
    message: /^\d+$/.test(value)
      ? `${fieldWords(name)} has the duration ${quoteForMessage(value)}, which has no unit.`
      : `${fieldWords(name)} has the duration ${quoteForMessage(value)}, which Sym does not read as one.`,
    hint: 'Give a whole number and a unit: s, m, h, d or mo (30 days), such as "30m"; Terraform does not check it.',
  }),
  *check(context) {
    for (const field of checkedFields(context)) {
      if (field.knownType !== 'duration') continue
      for (const { text, place } of durationsOf(field)) {
        if (text === '' || duration.test(text)) continue
        yield { arguments: { name: field.knownName ?? '', value: text }, place, address: field.flow.address }
      }
    }
  },
})

function* durationsOf(field: PromptField): Iterable<{ readonly text: string; readonly place: Place }> {
  for (const { value, place } of allowedValuesOf(field)) {
    const text = textOf(value)
    if (text !== undefined) yield { text, place }
  }
  const preset = field.attribute('default')
  const text = textOf(preset?.value)
  if (preset !== undefined && text !== undefined) yield { text, place: writtenAt(preset) }
}
