// How a flow's `params` differ from what was applied.
import type { AppliedNamed, AppliedParams, AppliedPromptField } from './applied.ts'
import { type Differing, listDifferences, nameDifference, ofAttribute } from './compare-applied.ts'
import type { Flow, PromptField } from './directory.ts'
import { flagOf } from './read-values.ts'

/** The flags of `params`, with what they are where they are not written. */
const flags = [
  ['allow_revoke', 'allowRevoke', true],
  ['schedule_deescalation', 'scheduleDeescalation', true],
  ['include_decision_message', 'includeDecisionMessage', false],
  ['allow_guest_interaction', 'allowGuestInteraction', false],
] as const

/** Nothing where the text has no one `params` block. */
export function paramsDifferences(
  flow: Flow,
  applied: AppliedParams | undefined,
  strategies: readonly AppliedNamed[],
): readonly Differing[] {
  const [params] = flow.params
  if (params === undefined || flow.params.length > 1) return []
  if (applied === undefined) return [{ kind: 'contents', argument: 'params', place: params.place }]
  return [
    ...nameDifference('strategy_id', flow.strategy?.to, strategies, applied.strategyId ?? '', flow.strategy?.place),
    ...flags.flatMap(([name, key, preset]) => {
      const attribute = params.attribute(name)
      return ofFlag(name, flagOf(attribute, preset), applied[key], attribute?.valuePlace)
    }),
    ...fieldDifferences(flow, applied.promptFields),
  ]
}

function ofFlag(
  argument: string,
  flag: boolean | undefined,
  applied: boolean,
  place: Differing['place'],
): readonly Differing[] {
  if (flag === undefined || flag === applied) return []
  return [{ kind: 'value', argument, text: String(flag), applied: String(applied), place }]
}

function fieldDifferences(flow: Flow, applied: readonly AppliedPromptField[]): readonly Differing[] {
  const { promptFields, promptFieldsComplete } = flow
  const names = promptFields.map(({ knownName }) => knownName)
  const was = applied.map(({ name }) => name)
  const isWhole = promptFieldsComplete && !names.includes(undefined)
  if (isWhole && names.join(', ') !== was.join(', '))
    return [
      { kind: 'value', argument: 'prompt_field', text: names.join(', '), applied: was.join(', '), place: undefined },
    ]
  return promptFields.flatMap((field) => {
    if (field.knownName === undefined) return []
    const found = applied.find(({ name }) => name === field.knownName)
    return found === undefined ? [fieldMissing(field, field.knownName)] : oneField(field, found)
  })
}

function fieldMissing({ place }: PromptField, name: string): Differing {
  return { kind: 'value', argument: 'prompt_field', text: name, applied: '', place }
}

function oneField(field: PromptField, applied: AppliedPromptField): readonly Differing[] {
  const argument = (name: string) => `prompt_field.${applied.name}.${name}`
  const flag = (name: 'required' | 'visible' | 'prefetch') =>
    ofFlag(argument(name), field.flag(name), applied[name], field.attribute(name)?.valuePlace ?? field.place)
  const text = (name: 'type' | 'label' | 'default') => ofAttribute(argument(name), field.attribute(name), applied[name])
  const found = [
    ...text('type'),
    ...text('label'),
    ...text('default'),
    ...flag('required'),
    ...flag('visible'),
    ...flag('prefetch'),
    ...listDifferences(argument('allowed_values'), field.allowedValues, applied.allowedValues),
  ]
  return found.map((one) => ({ ...one, place: one.place ?? field.place }))
}
