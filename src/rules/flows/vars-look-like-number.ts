import { textOf } from '../../sym/read-values.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import { defineRule } from '../rule.ts'
import { checkedFlows } from './checked-flows.ts'

/** The provider's own test: what Go reads as an integer or a bool. */
const looksLikeNumber = /^([+-]?[0-9]+|t|T|TRUE|true|True|f|F|FALSE|false|False)$/

export const varsLookLikeNumber = defineRule({
  id: 'vars-look-like-number',
  severity: 'note',
  title: 'a variable of a flow that looks like a number or a bool and arrives as text',
  words: ({ name, value }: { name: string; value: string }) => ({
    message: `The flow's variable ${quoteForMessage(name)} is ${quoteForMessage(value)}, which the implementation gets as text.`,
    hint: 'Let the implementation convert it, with int() or a comparison with "true"; Terraform says so only at apply, as a warning.',
  }),
  *check(context) {
    for (const { vars, address } of checkedFlows(context)) {
      if (vars?.value.kind !== 'map') continue
      for (const [name, value] of vars.value.entries) {
        const text = textOf(value)
        if (text === undefined || !looksLikeNumber.test(text)) continue
        yield { arguments: { name, value: text }, place: value.place ?? vars.valuePlace, address }
      }
    }
  },
})
