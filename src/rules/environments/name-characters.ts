import type { SymObject } from '../../sym/directory.ts'
import { textOf, writtenAt } from '../../sym/read-values.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import { defineRule } from '../rule.ts'

export const nameCharacters = defineRule({
  id: 'name-characters',
  severity: 'note',
  title: 'a name with a character that makes trouble later',
  words: ({ name, trouble }: { name: string; trouble: string }) => ({
    message: `The name ${quoteForMessage(name)} holds ${trouble}.`,
    hint: 'Letters, digits, hyphens and underscores are safe; the label may hold anything. Terraform takes any name.',
  }),
  *check({ sym }) {
    const all: readonly SymObject[] = [
      ...sym.integrations,
      ...sym.environments,
      ...sym.targets,
      ...sym.strategies,
      ...sym.flows,
    ]
    for (const { body, address } of all) {
      const attribute = body.attribute('name')
      const name = textOf(attribute?.value)
      const trouble = name === undefined ? undefined : troubleIn(name)
      if (attribute === undefined || name === undefined || trouble === undefined) continue
      yield { arguments: { name, trouble }, place: writtenAt(attribute), address }
    }
  },
})

function troubleIn(name: string): string | undefined {
  if (name.includes(':')) return 'a colon, with which it cannot be imported'
  return /\s/.test(name) ? 'a space, with which look-ups do not find it' : undefined
}
