import { nearest } from '../../diagnostics/nearest.ts'
import { secretsTypes } from '../../sym/kinds.ts'
import { textOf, writtenAt } from '../../sym/read-values.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import { defineRule } from '../rule.ts'
import { instancesOf } from './sym-instances.ts'

export const secretsType = defineRule({
  id: 'secrets-type',
  severity: 'note',
  title: 'a source of secrets of a type that is not known',
  words: ({ type, suggestion }: { type: string; suggestion: string }) => ({
    message: `The secrets type ${quoteForMessage(type)} is not one that is known.`,
    hint:
      suggestion === ''
        ? `The known one is ${[...secretsTypes].join(', ')}; the provider takes any text.`
        : `Did you mean ${suggestion}? The provider takes any text.`,
  }),
  *check({ configuration }) {
    for (const { body, address } of instancesOf(configuration, 'sym_secrets')) {
      const attribute = body.attribute('type')
      const type = textOf(attribute?.value)
      if (attribute === undefined || type === undefined || secretsTypes.has(type)) continue
      yield {
        arguments: { type, suggestion: nearest(type, secretsTypes) ?? '' },
        place: writtenAt(attribute),
        address,
      }
    }
  },
})
