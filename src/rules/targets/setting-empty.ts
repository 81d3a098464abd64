import type { Settings } from '../../sym/directory.ts'
import { targetTypes } from '../../sym/kinds.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import { defineRule, type Finding } from '../rule.ts'

export const settingEmpty = defineRule({
  id: 'setting-empty',
  severity: 'warning',
  title: 'an empty string as a setting',
  words: ({ setting, isRequired }: { setting: string; isRequired: boolean }) => ({
    message: isRequired
      ? `The setting ${setting} is required, and is an empty string here, which is the same as none.`
      : `The setting ${quoteForMessage(setting)} is an empty string, which is the same as none.`,
    hint: isRequired ? `Give ${setting} a value.` : 'Give it a value, or leave it out.',
  }),
  *check({ sym }) {
    for (const { settings, knownType, boundNames, address } of sym.targets) {
      const required = (knownType === undefined ? undefined : targetTypes.get(knownType)?.requiredSettings) ?? []
      yield* emptyIn(
        settings,
        address,
        (name) => required.includes(name) && !boundNames.some((one) => one.name === name),
      )
    }
    for (const { settings, knownType, address } of sym.strategies) {
      yield* emptyIn(settings, address, (name) => knownType === 'aws_sso' && name === 'instance_arn')
    }
    for (const { settings, address } of sym.integrations) yield* emptyIn(settings, address, () => false)
  },
})

function* emptyIn(
  { entries }: Settings,
  address: string,
  required: (name: string) => boolean,
): Iterable<Finding<{ setting: string; isRequired: boolean }>> {
  for (const { name, value, valuePlace } of entries?.values() ?? []) {
    if (value.kind !== 'string' || value.value !== '') continue
    const isRequired = required(name)
    yield {
      arguments: { setting: name, isRequired },
      place: valuePlace,
      address,
      ...(isRequired ? { severity: 'error' } : {}),
    }
  }
}
