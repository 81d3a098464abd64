import type { PromptField } from '../../sym/directory.ts'
import { symProvider } from '../../sym/provider-version.ts'
import { holdsSome } from '../../sym/version-constraint.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import type { EvaluatedAttribute } from '../../terraform/module/instances.ts'
import { defineRule } from '../rule.ts'
import { checkedFields } from './checked-flows.ts'

const listTypes: ReadonlySet<string> = new Set(['str_list', 'int_list'])

export const providerVersionFeature = defineRule({
  id: 'provider-version-feature',
  severity: 'error',
  title: 'something of a prompt field that the provider has only since a later release',
  words: ({ what, version }: { what: string; version: string }) => ({
    message: `The Sym provider has ${what} since 3.4.2, and the constraint ${quoteForMessage(version)} keeps it below that.`,
    hint: 'Use ~> 3.4, with a release from 3.4.2 on.',
  }),
  *check(context) {
    const { configuration } = context
    const { versions, constraint } = symProvider(configuration)
    // A plan was made, so that the provider that made it has all that is in it.
    if (configuration.source === 'plan' || constraint === undefined || holdsSome(versions, [3, 4, 2])) return
    for (const field of checkedFields(context)) {
      for (const { what, attribute } of laterFeatures(field)) {
        yield {
          arguments: { what, version: constraint.version ?? '' },
          place: attribute.place,
          address: field.flow.address,
          related: [{ place: constraint.place, message: 'The constraint.' }],
        }
      }
    }
  },
})

function* laterFeatures(
  field: PromptField,
): Iterable<{ readonly what: string; readonly attribute: EvaluatedAttribute }> {
  for (const name of ['visible', 'on_change']) {
    const attribute = field.attribute(name)
    if (attribute) yield { what: name, attribute }
  }
  const type = field.attribute('type')
  if (type && listTypes.has(field.knownType ?? '')) yield { what: `the type ${field.knownType}`, attribute: type }
}
