import type { Place } from '../../diagnostics/place.ts'
import type { Target } from '../../sym/directory.ts'
import { defineRule } from '../rule.ts'

export const strategyTargetsRepeated = defineRule({
  id: 'strategy-targets-repeated',
  severity: 'warning',
  title: 'a target that a strategy lists twice',
  words: ({ target, strategy }: { target: string; strategy: string }) => ({
    message: `${strategy} lists ${target} more than once.`,
    hint: 'List it once.',
  }),
  *check({ sym }) {
    for (const { targetLinks, address } of sym.strategies) {
      const seen = new Map<Target, Place>()
      for (const { to: target, place } of targetLinks) {
        const first = target && seen.get(target)
        if (target === undefined) continue
        if (first === undefined) seen.set(target, place)
        else
          yield {
            arguments: { target: target.address, strategy: address },
            place,
            address,
            related: [{ place: first, message: 'It is listed here before.' }],
          }
      }
    }
  },
})
