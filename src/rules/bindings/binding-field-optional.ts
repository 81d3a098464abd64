import type { Flow, PromptField } from '../../sym/directory.ts'
import { defineRule } from '../rule.ts'
import { type BindingArguments, bindingArguments, bindingWords } from './binding-words.ts'
import { boundFlows } from './bound-settings.ts'

type Arguments = BindingArguments & { readonly isHidden: boolean }

export const bindingFieldOptional = defineRule<Arguments>({
  id: 'binding-field-optional',
  severity: 'warning',
  title: 'a field binding to a prompt field that may stay empty',
  words: (args) =>
    args.isHidden
      ? {
          message: `${bindingWords(args)}, and the prompt field of that name is hidden and nothing gives it a value.`,
          hint: 'Give it a default or an on_change, or show it.',
        }
      : {
          message: `${bindingWords(args)}, and the prompt field of that name may be left empty.`,
          hint: 'Give it required = true; without a value the target has no such setting.',
        },
  *check(context) {
    for (const { flow, bound, fields } of boundFlows(context)) {
      for (const setting of bound.values()) {
        const field = fields.get(setting.name)
        const problem = field && problemOf(field, flow)
        if (field === undefined || problem === undefined) continue
        yield {
          arguments: { ...bindingArguments(setting), isHidden: problem === 'hidden' },
          place: field.attribute(problem === 'hidden' ? 'visible' : 'required')?.place ?? field.place,
          address: flow.address,
          related: [{ place: setting.place, message: 'The binding.' }],
        }
      }
    }
  },
})

function problemOf(field: PromptField, flow: Flow): 'hidden' | 'optional' | undefined {
  const isVisible = field.flag('visible')
  if (isVisible === false) return hasDefault(field) || flow.promptFields.some(hasOnChange) ? undefined : 'hidden'
  return isVisible === true && field.flag('required') === false ? 'optional' : undefined
}

function hasDefault(field: PromptField): boolean {
  const value = field.attribute('default')?.value
  return value !== undefined && value.kind !== 'null' && !(value.kind === 'string' && value.value === '')
}

/** What one field's `on_change` does may give another one its value, or show it. */
function hasOnChange(field: PromptField): boolean {
  const value = field.attribute('on_change')?.value
  return value !== undefined && value.kind !== 'null'
}
