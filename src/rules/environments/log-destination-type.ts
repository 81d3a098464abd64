import { nearest } from '../../diagnostics/nearest.ts'
import { logDestinationTypes } from '../../sym/kinds.ts'
import { textOf, writtenAt } from '../../sym/read-values.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import { defineRule } from '../rule.ts'
import { instancesOf } from './sym-instances.ts'

export const logDestinationType = defineRule({
  id: 'log-destination-type',
  severity: 'note',
  title: 'a log destination of a type that is not known',
  words: ({ type, suggestion }: { type: string; suggestion: string }) => ({
    message: `The log destination type ${quoteForMessage(type)} is not one that is known.`,
    hint:
      suggestion === ''
        ? `The known ones are ${[...logDestinationTypes].join(', ')}; the provider takes any text.`
        : `Did you mean ${suggestion}? The provider takes any text.`,
  }),
  *check({ configuration }) {
    for (const { body, address } of instancesOf(configuration, 'sym_log_destination')) {
      const attribute = body.attribute('type')
      const type = textOf(attribute?.value)
      if (attribute === undefined || type === undefined || logDestinationTypes.has(type)) continue
      yield {
        arguments: { type, suggestion: nearest(type, logDestinationTypes) ?? '' },
        place: writtenAt(attribute),
        address,
      }
    }
  },
})
