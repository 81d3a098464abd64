import { nearest } from '../../diagnostics/nearest.ts'
import { targetTypes } from '../../sym/kinds.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import { defineRule } from '../rule.ts'

export const targetTypeUnknown = defineRule({
  id: 'target-type-unknown',
  severity: 'note',
  title: 'a target of a type that Sym does not document',
  words: ({ type, near, inAwsSso }: { type: string; near: string; inAwsSso: boolean }) => ({
    message: inAwsSso
      ? `${quoteForMessage(type)} is not a type of target that an aws_sso strategy takes.`
      : `${quoteForMessage(type)} is not a type of target that Sym documents.`,
    hint:
      near === ''
        ? 'For AWS IAM Identity Center the types are aws_sso_permission_set and aws_sso_group.'
        : `Did you mean ${near}?`,
  }),
  *check({ sym }) {
    for (const { knownType: type, type: value, address, place, strategies } of sym.targets) {
      if (type === undefined || targetTypes.has(type)) continue
      const inAwsSso = strategies.some(({ knownType }) => knownType === 'aws_sso')
      yield {
        arguments: { type, near: nearest(type, targetTypes.keys()) ?? '', inAwsSso },
        place: value?.place ?? place,
        address,
        ...(inAwsSso ? { severity: 'error' } : {}),
      }
    }
  },
})
