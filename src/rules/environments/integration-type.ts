import { nearest } from '../../diagnostics/nearest.ts'
import { integrationTypes } from '../../sym/kinds.ts'
import { writtenAt } from '../../sym/read-values.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import { defineRule } from '../rule.ts'

export const integrationType = defineRule({
  id: 'integration-type',
  severity: 'note',
  title: 'an integration of a type that is not known',
  words: ({ type, suggestion }: { type: string; suggestion: string }) => ({
    message: `The integration type ${quoteForMessage(type)} is not one that is known.`,
    hint:
      suggestion === ''
        ? `The known ones are ${[...integrationTypes].join(', ')}; the provider takes any text.`
        : `Did you mean ${suggestion}? The provider takes any text.`,
  }),
  *check({ sym }) {
    for (const { knownType, body, address } of sym.integrations) {
      const type = body.attribute('type')
      if (type === undefined || knownType === undefined || integrationTypes.has(knownType)) continue
      yield {
        arguments: { type: knownType, suggestion: nearest(knownType, integrationTypes) ?? '' },
        place: writtenAt(type),
        address,
      }
    }
  },
})
