import { differencesOf } from '../../sym/applied-differences.ts'
import { leftoversOf } from '../../sym/applied-leftovers.ts'
import { pairsOf } from '../../sym/applied-pairs.ts'
import { type DifferenceFacts, differenceSentence, factsOf, leftoverFacts } from '../../sym/applied-words.ts'
import { hasAll } from '../../sym/has-all.ts'
import { defineRule } from '../rule.ts'

export const appliedDiffers = defineRule<DifferenceFacts>({
  id: 'applied-differs',
  severity: 'note',
  title: 'a target, strategy, flow, integration or environment that is not what was applied',
  words: (facts) => ({
    message: differenceSentence(facts),
    hint: 'Apply it with symflow terraform -- apply, where the text is right.',
  }),
  *check({ configuration, sym, applied }) {
    if (applied === undefined) return
    const pairs = pairsOf(sym, applied)
    for (const object of sym.byInstance.values()) {
      for (const difference of differencesOf(object, applied, pairs)) {
        yield { arguments: factsOf(difference), place: difference.place, address: object.address }
      }
    }
    for (const { address, place } of leftoversOf(sym, applied, pairs, hasAll(configuration)).list)
      yield { arguments: leftoverFacts(address), place }
  },
})
