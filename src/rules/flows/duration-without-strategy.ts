import { defineRule } from '../rule.ts'
import { isApprovalOnly, wholeFlows } from './checked-flows.ts'
import { attributePlace } from './flow-words.ts'

export const durationWithoutStrategy = defineRule({
  id: 'duration-without-strategy',
  severity: 'error',
  title: 'a duration field in a flow that gives no access',
  words: ({ flow }: { flow: string }) => ({
    message: `${flow} has a prompt field "duration" and no strategy: it only asks for approval, and nothing of it lasts.`,
    hint: 'Give it a strategy_id, or remove the field; Terraform does not compare the two.',
  }),
  *check(context) {
    for (const flow of wholeFlows(context)) {
      if (!isApprovalOnly(flow)) continue
      for (const field of flow.promptFields) {
        if (field.knownName !== 'duration') continue
        yield {
          arguments: { flow: flow.instance.resource.localAddress },
          place: attributePlace(field, 'name'),
          address: flow.address,
        }
      }
    }
  },
})
