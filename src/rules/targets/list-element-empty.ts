import type { SymList } from '../../sym/directory.ts'
import { listIn } from '../../sym/read-values.ts'
import { defineRule, type Finding } from '../rule.ts'

interface Arguments {
  readonly list: string
  readonly isNull: boolean
  readonly [name: string]: string | boolean
}

export const listElementEmpty = defineRule<Arguments>({
  id: 'list-element-empty',
  severity: 'error',
  title: 'null or an empty string in a list of names or ids',
  words: ({ list, isNull }) => ({
    message: isNull
      ? `An element of ${list} is null, which Terraform shows only at plan, as an error.`
      : `An element of ${list} is an empty string, on which the provider crashes; Terraform shows this only at apply.`,
    hint: 'Leave the element out; compact([…]) does so with those that are null or empty.',
  }),
  *check({ sym }) {
    for (const { fieldBindings, address } of sym.targets) yield* emptyIn('field_bindings', fieldBindings, address)
    for (const { targets, address } of sym.strategies) yield* emptyIn('targets', targets, address)
    for (const { body, address } of sym.environments) {
      const name = 'log_destination_ids'
      for (const found of emptyIn(name, listIn(body, name), address)) if (found.arguments.isNull) yield found
    }
  },
})

function* emptyIn(
  list: string,
  { elements, places, attribute }: SymList,
  address: string,
): Iterable<Finding<Arguments>> {
  if (attribute === undefined || elements === undefined) return
  for (const [index, value] of elements.entries()) {
    const isNull = value.kind === 'null'
    if (!isNull && !(value.kind === 'string' && value.value === '')) continue
    yield { arguments: { list, isNull }, place: places[index] ?? value.place ?? attribute.valuePlace, address }
  }
}
