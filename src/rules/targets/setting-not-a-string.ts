import type { Settings } from '../../sym/directory.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import type { Value } from '../../terraform/value.ts'
import { defineRule, type Finding } from '../rule.ts'

type What = 'a list' | 'an object' | 'a whole resource' | 'a whole module' | 'a string' | 'a number' | 'a bool'

export const settingNotAString = defineRule({
  id: 'setting-not-a-string',
  severity: 'error',
  title: 'a setting that is a list or an object, or settings that are not a map',
  words: ({ setting, what }: { setting: string; what: What }) =>
    setting === ''
      ? {
          message: `settings is ${what}, and Terraform takes only a map of strings for it.`,
          hint: 'Give a map: settings = { name = "value" }.',
        }
      : {
          message: `The setting ${quoteForMessage(setting)} is ${what}, and Terraform takes only strings in settings.`,
          hint: what.startsWith('a whole')
            ? 'Name the attribute that is meant, such as .id or .arn.'
            : 'Give a string; jsonencode(…) makes one of a list or an object, where the implementation reads that.',
        },
  *check({ sym }) {
    for (const { settings, address } of [...sym.targets, ...sym.strategies, ...sym.integrations]) {
      yield* wholeOf(settings, address)
      for (const { name, value, valuePlace } of settings.entries?.values() ?? []) {
        const what = whatIs(value)
        if (what !== undefined && what !== 'a string' && what !== 'a number' && what !== 'a bool')
          yield { arguments: { setting: name, what }, place: valuePlace, address }
      }
    }
  },
})

/** A whole resource or module is an object of what it has, which may be strings alone. */
function* wholeOf(
  { attribute, entries }: Settings,
  address: string,
): Iterable<Finding<{ setting: string; what: What }>> {
  if (attribute === undefined || entries !== undefined) return
  const what = whatIs(attribute.value)
  if (what === undefined || what.startsWith('a whole')) return
  yield { arguments: { setting: '', what }, place: attribute.valuePlace, address }
}

function whatIs({ kind }: Value): What | undefined {
  switch (kind) {
    case 'list':
      return 'a list'
    case 'map':
      return 'an object'
    case 'resource':
      return 'a whole resource'
    case 'module':
      return 'a whole module'
    case 'string':
      return 'a string'
    case 'number':
      return 'a number'
    case 'boolean':
      return 'a bool'
    case 'null':
    case 'unknown':
      return undefined
    default:
      return kind satisfies never
  }
}
