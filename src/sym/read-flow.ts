import type { EvaluatedBody, ResourceInstance } from '../terraform/module/instances.ts'
import type { Flow, Params, PromptField } from './directory.ts'
import type { NamedPart } from './read-directory.ts'
import { flagOf, listIn, textOf } from './read-values.ts'

/** A flow with its `params` and prompt fields; its links are put in later. */
export function readFlow(instance: ResourceInstance, named: NamedPart): Flow {
  const { body } = instance
  const { list, complete } = body.blocks('params')
  const params = list.map(readParams)
  const [only] = params
  const fields = only?.body.blocks('prompt_field')
  const implementation = body.attribute('implementation')
  const content = implementation?.value
  const promptFields: PromptField[] = []
  const flow: Flow = {
    kind: 'flow',
    ...named,
    implementation,
    implementationFile: content?.kind === 'string' ? content.contentOf : undefined,
    environment: undefined,
    vars: body.attribute('vars'),
    params,
    paramsComplete: complete,
    strategyId: only?.body.attribute('strategy_id'),
    strategy: undefined,
    promptFields,
    promptFieldsComplete: complete && params.length <= 1 && (fields?.complete ?? true),
  }
  for (const field of fields?.list ?? []) promptFields.push(readPromptField(field, flow))
  return flow
}

function readParams(body: EvaluatedBody): Params {
  return { body, place: body.place, attribute: (name) => body.attribute(name) }
}

/** What each flag is where it is not written (the provider's schema). */
const flagDefaults = { required: true, visible: true, prefetch: false }

function readPromptField(body: EvaluatedBody, flow: Flow): PromptField {
  const name = body.attribute('name')?.value
  return {
    body,
    flow,
    place: body.place,
    name,
    knownName: textOf(name),
    knownType: textOf(body.attribute('type')?.value),
    attribute: (attribute) => body.attribute(attribute),
    flag: (flag) => flagOf(body.attribute(flag), flagDefaults[flag]),
    allowedValues: listIn(body, 'allowed_values'),
  }
}
