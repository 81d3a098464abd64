import { differencesOf } from '../../sym/applied-differences.ts'
import { type DifferenceFacts, differenceSentence, factsOf } from '../../sym/applied-words.ts'
import { defineRule } from '../rule.ts'

export const appliedDiffers = defineRule<DifferenceFacts>({
  id: 'applied-differs',
  severity: 'note',
  title: 'a target, strategy, flow, integration or environment that is not what was applied',
  words: (facts) => ({
    message: differenceSentence(facts),
    hint: 'Apply it with symflow terraform -- apply, where the text is right.',
  }),
  *check({ sym, applied }) {
    if (applied === undefined) return
    for (const object of sym.byInstance.values()) {
      for (const difference of differencesOf(object, applied)) {
        yield { arguments: factsOf(difference), place: difference.place, address: object.address }
      }
    }
  },
})
