import { defineRule } from '../rule.ts'
import { pythonSources } from './python-attributes.ts'

const MOST = 1000

export const fieldOptionCount = defineRule({
  id: 'field-option-count',
  severity: 'error',
  title: 'a list of more options than a prompt field can have',
  words: ({ count }: { count: number }) => ({
    message: `This list has ${count} options, and a prompt field takes at most ${MOST}.`,
    hint: 'Offer fewer; more end the flow with an error.',
  }),
  *check(context) {
    for (const { file, module } of pythonSources(context)) {
      for (const { count, range } of module.listsOf('FieldOption')) {
        if (count > MOST) yield { arguments: { count }, place: { file, range } }
      }
    }
  },
})
