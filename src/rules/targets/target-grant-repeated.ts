import type { Target } from '../../sym/directory.ts'
import { awsSsoTargetTypes, targetTypes } from '../../sym/kinds.ts'
import { textOf } from '../../sym/read-values.ts'
import type { ResourceInstance } from '../../terraform/module/instances.ts'
import { defineRule } from '../rule.ts'

export const targetGrantRepeated = defineRule({
  id: 'target-grant-repeated',
  severity: 'note',
  title: 'two targets of one strategy that grant the same',
  words: ({ target, other, strategy }: { target: string; other: string; strategy: string }) => ({
    message: `${target} grants the same as ${other}, and ${strategy} offers both.`,
    hint: 'Leave one of the two out, unless they are meant to stand beside each other under two names.',
  }),
  *check({ sym }) {
    const grants = new Map<Target, string | undefined>()
    const instances = new Map<ResourceInstance, number>()
    for (const strategy of sym.strategies) {
      const seen = new Map<string, Target>()
      for (const { to: target } of strategy.targetLinks) {
        if (target === undefined) continue
        if (!grants.has(target)) grants.set(target, grantOf(target, instances))
        const grant = grants.get(target)
        const first = grant === undefined ? undefined : seen.get(grant)
        if (grant === undefined || first === target) continue
        if (first === undefined) {
          seen.set(grant, target)
          continue
        }
        yield {
          arguments: { target: target.address, other: first.address, strategy: strategy.address },
          place: target.place,
          address: target.address,
          related: [{ place: first.place, message: `${first.address} is here.` }],
        }
      }
    }
  },
})

/**
 * What tells one grant from another: the settings that the type requires, as text, or by the attribute that they come from.
 * @param instances numbers for the resources that they come from, given out on the way
 */
function grantOf(
  { knownType: type, settings: { entries }, boundNames }: Target,
  instances: Map<ResourceInstance, number>,
): string | undefined {
  if (type === undefined || !awsSsoTargetTypes.has(type)) return undefined
  let grant = type
  for (const name of targetTypes.get(type)?.requiredSettings ?? []) {
    const value = entries?.get(name)?.value
    const text = textOf(value)
    const origin = value?.origin
    if (boundNames.some((bound) => bound.name === name)) grant += '\n*'
    else if (text !== undefined && text !== '') grant += `\n=${text}`
    else if (value?.kind === 'unknown' && origin?.kind === 'resource') {
      const number = instances.get(origin.instance) ?? instances.size
      instances.set(origin.instance, number)
      grant += `\n${number} ${origin.path.join('.')}`
    } else return undefined
  }
  return grant
}
