import type { Place } from '../../diagnostics/place.ts'
import type { PromptField } from '../../sym/directory.ts'
import { textOf, writtenAt } from '../../sym/read-values.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import { defineRule } from '../rule.ts'
import { checkedFields } from './checked-flows.ts'
import { allowedValuesOf, fieldWords } from './flow-words.ts'

const integer = { is: (text: string) => /^[+-]?\d+$/.test(text), words: 'a whole number' }
// All that Go, in which the provider is written, reads as a bool.
const bool = {
  is: (text: string) => /^(1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/.test(text),
  words: 'true or false',
}

/** The types whose values can be told from others. Those of durations have a rule of their own. */
const shapes: ReadonlyMap<string, typeof integer> = new Map([
  ['int', integer],
  ['int_list', integer],
  ['bool', bool],
])

export const promptFieldValueType = defineRule({
  id: 'prompt-field-value-type',
  severity: 'error',
  title: 'an allowed value or a default that does not fit the type of its prompt field',
  words: ({ name, what, value, wanted }: { name: string; what: string; value: string; wanted: string }) => ({
    message: `${fieldWords(name)} has ${what} ${quoteForMessage(value)}, which is not ${wanted}.`,
    hint: `Give ${wanted}, or another type to the field; Terraform never compares the two.`,
  }),
  *check(context) {
    for (const field of checkedFields(context)) {
      const shape = shapes.get(field.knownType ?? '')
      if (shape === undefined) continue
      for (const { what, text, place } of [...allowedTexts(field), ...defaultText(field)]) {
        if (shape.is(text)) continue
        yield {
          arguments: { name: field.knownName ?? '', what, value: text, wanted: shape.words },
          place,
          address: field.flow.address,
        }
      }
    }
  },
})

interface ValueText {
  readonly what: string
  readonly text: string
  readonly place: Place
}

function allowedTexts(field: PromptField): readonly ValueText[] {
  return allowedValuesOf(field).flatMap(({ value, place }) => {
    const text = textOf(value)
    return text === undefined || text === '' ? [] : [{ what: 'the allowed value', text, place }]
  })
}

function defaultText(field: PromptField): readonly ValueText[] {
  const attribute = field.attribute('default')
  const text = textOf(attribute?.value)
  // The default of a list is never used, whatever it is: that is another rule's.
  if (attribute === undefined || text === undefined || text === '' || field.knownType === 'int_list') return []
  return [{ what: 'the default', text, place: writtenAt(attribute) }]
}
