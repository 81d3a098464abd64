import { defineRule } from '../rule.ts'
import { argumentOf } from './call-arguments.ts'
import { pythonSources } from './python-attributes.ts'

export const notificationDestinations = defineRule({
  id: 'notification-destinations',
  severity: 'error',
  title: 'a Notification with more than one destination in Slack',
  words: ({ count }: { count: number }) => ({
    message: `This Notification has ${count} destinations in Slack, and one can have at most one.`,
    hint: 'Make a Notification for each, in the list that get_request_notifications returns.',
  }),
  *check(context) {
    for (const { file, module } of pythonSources(context)) {
      const inSlack = new Set(['channel', 'group', 'user'].flatMap((name) => module.callsOf(`slack.${name}`)))
      for (const call of module.callsOf('Notification')) {
        const list = argumentOf(call, 'destinations')
        if (list?.kind !== 'list') continue
        const count = list.elements.filter((element) => element.kind === 'call' && inSlack.has(element)).length
        if (count > 1) yield { arguments: { count }, place: { file, range: list.range } }
      }
    }
  },
})
