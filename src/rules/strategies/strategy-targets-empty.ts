import { defineRule } from '../rule.ts'

export const strategyTargetsEmpty = defineRule({
  id: 'strategy-targets-empty',
  severity: 'warning',
  title: 'a strategy without targets',
  words: ({ strategy }: { strategy: string }) => ({
    message: `targets of ${strategy} is empty, so that there is nothing to request.`,
    hint: 'List the ids of the targets that the strategy grants.',
  }),
  *check({ sym }) {
    for (const { targets, instance, address } of sym.strategies) {
      const { attribute, elements } = targets
      if (attribute === undefined || elements === undefined || elements.length > 0) continue
      // Terraform itself refuses null for what it requires.
      if (attribute.value.kind === 'null') continue
      yield {
        arguments: { strategy: instance.resource.localAddress },
        place: attribute.valuePlace,
        address,
        // What comes from elsewhere is empty for now.
        ...(attribute.expression?.kind === 'tuple' ? {} : { severity: 'note' }),
      }
    }
  },
})
