import { awsSsoTargetTypes, promptFieldTypes } from '../../sym/kinds.ts'
import { writtenAt } from '../../sym/read-values.ts'
import { defineRule } from '../rule.ts'
import { type BindingArguments, bindingArguments, bindingWords } from './binding-words.ts'
import { boundFlows } from './bound-settings.ts'

const fitting: ReadonlySet<string> = new Set(['string', 'str_list'])

type Arguments = BindingArguments & { readonly type: string }

export const bindingFieldType = defineRule<Arguments>({
  id: 'binding-field-type',
  severity: 'error',
  title: 'a field binding to a prompt field of a type that does not fit',
  words: (args) => ({
    message: `${bindingWords(args)}, and the prompt field of that name has the type ${args.type}.`,
    hint: 'Give it the type string, or str_list to let people choose several at once; Terraform does not compare the two.',
  }),
  *check(context) {
    for (const { flow, bound, fields } of boundFlows(context)) {
      for (const setting of bound.values()) {
        const field = fields.get(setting.name)
        const attribute = field?.attribute('type')
        const type = field?.knownType
        if (attribute === undefined || type === undefined || fitting.has(type) || !promptFieldTypes.includes(type))
          continue
        // What targets of other services take is not known.
        if (![...setting.targetTypes].some((one) => one !== undefined && awsSsoTargetTypes.has(one))) continue
        yield {
          arguments: { ...bindingArguments(setting), type },
          place: writtenAt(attribute),
          address: flow.address,
          related: [{ place: setting.place, message: 'The binding.' }],
        }
      }
    }
  },
})
