import type { Flow } from '../../sym/directory.ts'
import { symProvider } from '../../sym/provider-version.ts'
import { holdsSome } from '../../sym/version-constraint.ts'
import type { EvaluatedAttribute } from '../../terraform/module/instances.ts'
import { defineRule } from '../rule.ts'

/** What took the place of each. */
const replacements: ReadonlyMap<string, string> = new Map([
  ['template', 'Remove it'],
  ['params', 'Write it as a block, params { … }'],
  ['prompt_fields_json', 'Write each field as a prompt_field block'],
  ['allowed_sources_json', 'Write it as a list, allowed_sources'],
])

export const version1Leftover = defineRule({
  id: 'version-1-leftover',
  severity: 'error',
  title: 'an argument of a flow that only version 1 of the provider has',
  words: ({ name }: { name: string }) => ({
    message: `The argument ${name} of a flow is of version 1 of the Sym provider: versions 2 and 3 refuse it.`,
    hint: `${replacements.get(name)}; Terraform says at validate that it is not expected.`,
  }),
  *check({ configuration, sym }) {
    const { versions } = symProvider(configuration)
    // A plan was made, so that the provider that made it takes all that is in it.
    if (configuration.source === 'plan' || !holdsSome(versions, [2, 0, 0])) return
    const canBeOlder = holdsSome(versions, [0, 0, 0], [2, 0, 0])
    // A lock file, or the module that calls this one, may hold an older release.
    const severity = canBeOlder ? (configuration.isRoot ? 'warning' : 'note') : 'error'
    for (const flow of sym.flows) {
      for (const { name, place } of leftoversIn(flow)) {
        yield { arguments: { name }, place, address: flow.address, severity }
      }
    }
  },
})

function leftoversIn({ body, params }: Flow): readonly EvaluatedAttribute[] {
  const ofFlow = [
    body.attribute('template'),
    isBlockInJson(body.attribute('params')) ? undefined : body.attribute('params'),
  ]
  const ofParams = params.flatMap((one) => [one.attribute('prompt_fields_json'), one.attribute('allowed_sources_json')])
  return [...ofFlow, ...ofParams].filter((attribute) => attribute !== undefined)
}

/** In JSON, a block looks like an argument. */
function isBlockInJson(attribute: EvaluatedAttribute | undefined): boolean {
  return attribute?.place.file.path.endsWith('.json') === true
}
