import type { Target } from '../../sym/directory.ts'
import { textOf } from '../../sym/read-values.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import { defineRule } from '../rule.ts'

export const targetNameDuplicate = defineRule({
  id: 'target-name-duplicate',
  severity: 'error',
  title: 'two targets of one type and one name',
  words: ({ type, name, other, sameText }: { type: string; name: string; other: string; sameText: boolean }) => ({
    message: sameText
      ? `Several targets of type ${type} that this text makes are called ${quoteForMessage(name)}.`
      : `A target of type ${type} is called ${quoteForMessage(name)}, as ${other} is (upper and lower case are the same).`,
    hint: sameText
      ? 'Make the name differ, by each.key or by an input of the module: Sym tells targets of one type apart by their names.'
      : 'Give it another name: Sym tells targets of one type apart by their names.',
  }),
  *check({ sym }) {
    const byOrganization = new Map<unknown, Map<string, Target>>()
    for (const target of sym.targets) {
      const { knownType: type, name, address } = target
      if (type === undefined || name?.kind !== 'string' || name.value === '') continue
      const organization = organizationOf(target)
      const names = byOrganization.get(organization) ?? new Map<string, Target>()
      byOrganization.set(organization, names)
      const key = `${type}\n${name.value.toLowerCase()}`
      const first = names.get(key)
      if (first === undefined) {
        names.set(key, target)
        continue
      }
      const place = namePlace(target)
      const firstPlace = namePlace(first)
      const sameText = place.file === firstPlace.file && place.range?.start === firstPlace.range?.start
      yield {
        arguments: { type, name: name.value, other: first.address, sameText: sameText && place.range !== undefined },
        place,
        address,
        related: sameText ? [] : [{ place: firstPlace, message: `${first.address} is called the same.` }],
      }
    }
  },
})

/** Where names have to differ: one organization, or one provider configuration where its organization is not known. */
function organizationOf({ instance: { resource } }: Target): unknown {
  return textOf(resource.provider?.body?.attribute('org')?.value) ?? resource.provider
}

/** The argument in the block: the same name from one local is two mistakes to mend. */
function namePlace({ body, place }: Target) {
  return body.attribute('name')?.valuePlace ?? place
}
