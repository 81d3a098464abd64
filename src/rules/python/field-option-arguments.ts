import { defineRule } from '../rule.ts'
import { argumentOf, hasUnpacked } from './call-arguments.ts'
import { pythonSources } from './python-attributes.ts'

export const fieldOptionArguments = defineRule({
  id: 'field-option-arguments',
  severity: 'error',
  title: 'a FieldOption with arguments that it does not take, or without a label',
  words: ({ kind }: { kind: 'positional' | 'no-label' }) =>
    kind === 'positional'
      ? {
          message: 'FieldOption takes its arguments by name only.',
          hint: 'Write FieldOption(value=…, label=…).',
        }
      : {
          message: 'This FieldOption has no label.',
          hint: 'Add label=…, what the requester sees; the form fails when someone opens it.',
        },
  *check(context) {
    for (const { file, module } of pythonSources(context)) {
      for (const call of module.callsOf('FieldOption')) {
        const unnamed = call.arguments.find(({ form }) => form === 'positional')
        if (unnamed) yield { arguments: { kind: 'positional' }, place: { file, range: unnamed.range } }
        else if (!hasUnpacked(call) && !call.arguments.some(({ form }) => form === '*') && !argumentOf(call, 'label'))
          yield { arguments: { kind: 'no-label' }, place: { file, range: call.range } }
      }
    }
  },
})
