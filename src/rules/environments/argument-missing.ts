import { defineRule } from '../rule.ts'
import { argumentBlocks } from './argument-blocks.ts'

export const argumentMissing = defineRule({
  id: 'argument-missing',
  severity: 'error',
  title: 'a Sym resource without an argument that the provider requires',
  words: ({ what, name }: { what: string; name: string }) => ({
    message: `The ${what} block has no ${name}, which the Sym provider requires.`,
    hint: `Give it ${name}; Terraform says the same at validate.`,
  }),
  *check(context) {
    for (const { body, what, allowed, address } of argumentBlocks(context)) {
      for (const name of allowed.required) {
        const attribute = body.attribute(name)
        if (attribute !== undefined && attribute.value.kind !== 'null') continue
        yield { arguments: { what, name }, place: attribute?.place ?? body.place, address }
      }
    }
  },
})
