import { nearest } from '../../diagnostics/nearest.ts'
import { awsSsoTargetTypes, strategyTypes } from '../../sym/kinds.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import { defineRule } from '../rule.ts'

export const strategyTypeUnknown = defineRule({
  id: 'strategy-type-unknown',
  severity: 'note',
  title: 'a strategy of a type that Sym does not document',
  words: ({ type, near }: { type: string; near: string }) => ({
    message: `${quoteForMessage(type)} is not a type of strategy that Sym documents.`,
    hint: near === '' ? 'For AWS IAM Identity Center the type is aws_sso.' : `Did you mean ${near}?`,
  }),
  *check({ sym }) {
    for (const { knownType: type, type: value, targetLinks, address, place } of sym.strategies) {
      if (type === undefined || strategyTypes.has(type)) continue
      const near = nearest(type, strategyTypes) ?? ''
      const hasAwsSso = targetLinks.some(({ to }) => to?.knownType !== undefined && awsSsoTargetTypes.has(to.knownType))
      yield {
        arguments: { type, near },
        place: value?.place ?? place,
        address,
        // Its targets say what it was meant to be.
        ...(near === 'aws_sso' && hasAwsSso ? { severity: 'warning' } : {}),
      }
    }
  },
})
