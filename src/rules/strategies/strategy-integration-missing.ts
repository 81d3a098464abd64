import { withoutIntegration } from '../../sym/kinds.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import { defineRule } from '../rule.ts'

export const strategyIntegrationMissing = defineRule({
  id: 'strategy-integration-missing',
  severity: 'error',
  title: 'a strategy without integration_id whose type is not http',
  words: ({ type, isEmpty }: { type: string; isEmpty: boolean }) => ({
    message: `A strategy of type ${quoteForMessage(type)} needs an integration_id, and this one ${
      isEmpty ? 'has an empty one' : 'has none'
    }; Terraform shows this only at apply.`,
    hint:
      type === 'aws_sso'
        ? 'Give it the id of the permission_context integration of the SSO connector: integration_id = sym_integration.<name>.id.'
        : 'Give it the id of an integration: integration_id = sym_integration.<name>.id.',
  }),
  *check({ sym }) {
    for (const { knownType: type, integrationId, place, address } of sym.strategies) {
      if (type === undefined || withoutIntegration.sym_strategy.has(type)) continue
      const value = integrationId?.value
      const isEmpty = value?.kind === 'string' && value.value === ''
      if (value !== undefined && value.kind !== 'null' && !isEmpty) continue
      yield { arguments: { type, isEmpty }, place: integrationId?.valuePlace ?? place, address }
    }
  },
})
