import { defineRule } from '../rule.ts'
import { checkedFlows } from './checked-flows.ts'

export const flowParamsRepeated = defineRule({
  id: 'flow-params-repeated',
  severity: 'error',
  title: 'a flow with more than one params block',
  words: ({ flow }: { flow: string }) => ({
    message: `${flow} has more than one params block.`,
    hint: 'Put all of it into one; Terraform says the same at validate.',
  }),
  *check(context) {
    for (const { params, instance, address } of checkedFlows(context)) {
      const [first, ...more] = params
      for (const { place } of more) {
        yield {
          arguments: { flow: instance.resource.localAddress },
          place,
          address,
          related: first === undefined ? [] : [{ place: first.place, message: 'The first one.' }],
        }
      }
    }
  },
})
