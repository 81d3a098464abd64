import type { Fix } from '../../diagnostics/diagnostic.ts'
import { nearest } from '../../diagnostics/nearest.ts'
import type { Flow, Strategy } from '../../sym/directory.ts'
import { appendBlock } from '../append-block.ts'
import { defineRule } from '../rule.ts'
import { settingNames } from '../targets/setting-names.ts'
import { type BindingArguments, bindingArguments, bindingWords } from './binding-words.ts'
import { boundFlows } from './bound-settings.ts'

type Arguments = BindingArguments & { readonly flow: string; readonly suggestion: string }

export const bindingWithoutField = defineRule<Arguments>({
  id: 'binding-without-field',
  severity: 'error',
  title: 'a field binding without a prompt field of its name',
  words: (args) => ({
    message: `${bindingWords(args)}, and ${args.flow} has no prompt field of that name.`,
    hint:
      args.suggestion === ''
        ? 'Add a prompt_field block with that name to the params of the flow; Terraform does not compare the two.'
        : `Should the prompt field "${args.suggestion}" have that name? Terraform does not compare the two.`,
  }),
  *check(context) {
    for (const { flow, strategy, bound, fields } of boundFlows(context)) {
      const spare = [...fields.keys()].filter((name) => !bound.has(name))
      for (const setting of bound.values()) {
        if (fields.has(setting.name)) continue
        const suggestion = nearest(setting.name, spare) ?? ''
        const fix = suggestion === '' && !isSlip(setting.name, strategy) ? addField(flow, setting.name) : undefined
        yield {
          arguments: { ...bindingArguments(setting), flow: flow.instance.resource.localAddress, suggestion },
          place: flow.params[0]?.place ?? flow.place,
          address: flow.address,
          related: [{ place: setting.place, message: 'The binding.' }],
          ...(fix && { fix }),
        }
      }
    }
  },
})

/** Whether a bound name was most likely meant to be another one: it is mended where it is bound. */
function isSlip(name: string, { targetLinks }: Strategy): boolean {
  return targetLinks.some(({ to }) => {
    if (to === undefined || !to.boundNames.some((bound) => bound.name === name)) return false
    return settingNames(to).unusual.some(({ bound, meant }) => bound.name === name && meant !== undefined)
  })
}

/** Names that mean something else between the quotes of Terraform's language are left to people. */
const plainName = /^[A-Za-z0-9_.-]+$/

function addField({ params, instance }: Flow, name: string): Fix | undefined {
  const [only] = params
  const edit =
    only &&
    plainName.test(name) &&
    appendBlock(instance.resource.module.blocks, only.place, [
      'prompt_field {',
      `  name     = "${name}"`,
      '  type     = "string"',
      '  required = true',
      '}',
    ])
  return edit ? { title: `Add a prompt field ${name}.`, edits: [edit] } : undefined
}
