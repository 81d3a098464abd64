import { byNearness } from '../../diagnostics/nearest.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import { defineRule } from '../rule.ts'
import { grantedBy } from './granted.ts'

export const groupNotFound = defineRule({
  id: 'group-not-found',
  severity: 'error',
  title: 'online: a group that is not in the identity store',
  words: ({ name, near }: { name: string; near: string }) => ({
    message: `There is no group ${quoteForMessage(name)} in the identity store.`,
    hint: near === '' ? 'Create it first.' : `Did you mean ${quoteForMessage(near)}?`,
  }),
  *check({ sym, online }) {
    const groups = online?.groups
    if (groups === undefined) return
    for (const granted of grantedBy(sym, 'aws_sso_group')) {
      const { place, address } = granted
      const [text, names] =
        granted.kind === 'name'
          ? [granted.name, groups.map(({ name }) => name)]
          : [granted.id.toLowerCase(), groups.map(({ id }) => id.toLowerCase())]
      if (names.includes(text)) continue
      const [near = ''] = byNearness(text, names)
      yield { arguments: { name: text, near }, place, address }
    }
  },
})
