import { flagOf } from '../../sym/read-values.ts'
import { defineRule } from '../rule.ts'
import { checkedFlows } from './checked-flows.ts'

export const allowRevokeAndDeescalation = defineRule({
  id: 'allow-revoke-and-deescalation',
  severity: 'error',
  title: 'a flow whose access neither ends nor can be ended',
  words: ({ flow }: { flow: string }) => ({
    message: `${flow} has both schedule_deescalation and allow_revoke set to false, so that its access never ends.`,
    hint: 'Set at least one of them to true; Terraform does not compare the two.',
  }),
  *check(context) {
    for (const flow of checkedFlows(context)) {
      for (const params of flow.params) {
        const revoke = params.attribute('allow_revoke')
        const schedule = params.attribute('schedule_deescalation')
        if (flagOf(revoke, true) !== false || flagOf(schedule, true) !== false || !revoke || !schedule) continue
        yield {
          arguments: { flow: flow.instance.resource.localAddress },
          place: schedule.place,
          address: flow.address,
          related: [{ place: revoke.place, message: 'Nobody can revoke it either.' }],
        }
      }
    }
  },
})
