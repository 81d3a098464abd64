import type { Strategy, Target } from '../../sym/directory.ts'
import { mayTakeTarget } from '../../sym/kinds.ts'
import { defineRule } from '../rule.ts'

export const strategyTargetType = defineRule({
  id: 'strategy-target-type',
  severity: 'error',
  title: 'a target of a type that its strategy cannot take',
  words: ({ strategyType, target, targetType }: { strategyType: string; target: string; targetType: string }) => ({
    message: `${target} is a target of type ${targetType}, which a strategy of type ${strategyType} cannot take.`,
    hint:
      strategyType === 'aws_sso'
        ? 'An aws_sso strategy takes aws_sso_permission_set and aws_sso_group; put the target in a strategy of its own.'
        : 'Put it in the targets of a strategy of type aws_sso.',
  }),
  *check({ sym }) {
    for (const strategy of sym.strategies) {
      for (const { to: target, place } of strategy.targetLinks) {
        if (target === undefined || mayTake(strategy, target)) continue
        const { knownType: targetType = '', address, type } = target
        yield {
          arguments: { strategyType: strategy.knownType ?? '', target: address, targetType },
          place,
          address: strategy.address,
          related: [{ place: type?.place ?? target.place, message: 'Its type is given here.' }],
        }
      }
    }
  },
})

function mayTake({ knownType: strategyType }: Strategy, { knownType: targetType }: Target): boolean {
  return strategyType === undefined || targetType === undefined || mayTakeTarget(strategyType, targetType)
}
