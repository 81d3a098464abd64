import { quoteForMessage } from '../../terminal/escape.ts'
import { defineRule } from '../rule.ts'
import { argumentOf } from './call-arguments.ts'
import { pythonSources } from './python-attributes.ts'

const LONGEST = 55

export const fieldOptionLength = defineRule({
  id: 'field-option-length',
  severity: 'error',
  title: 'a label or value of a FieldOption that is too long',
  words: ({ name, text, length }: { name: 'label' | 'value'; text: string; length: number }) => ({
    message: `The ${name} ${quoteForMessage(text)} has ${length} characters, and FieldOption takes at most ${LONGEST}.`,
    hint: 'Shorten it; the form fails when someone opens it.',
  }),
  *check(context) {
    for (const { file, module } of pythonSources(context)) {
      for (const call of module.callsOf('FieldOption')) {
        for (const name of ['label', 'value'] as const) {
          const given = argumentOf(call, name)
          if (given?.kind !== 'string' || given.value === undefined) continue
          // As Python counts: code points.
          const { length } = [...given.value]
          if (length > LONGEST)
            yield { arguments: { name, text: given.value, length }, place: { file, range: given.range } }
        }
      }
    }
  },
})
