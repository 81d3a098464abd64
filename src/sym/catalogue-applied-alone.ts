// The catalogue of what was applied, without the text: `symflow catalog --applied`.
import type { AppliedNamed, AppliedPromptField, AppliedSym } from './applied.ts'
import type { CatalogueEntry, Choice, Choices, Described, Duration, Field } from './catalogue.ts'
import { durationOf, presetDurations } from './catalogue.ts'
import type { InApplied } from './catalogue-applied.ts'
import { unitsInProgram } from './catalogue-units.ts'

/** An entry as it was applied. A name of a thing is the one that `terraform import` takes. */
export function appliedEntry({ target, strategy, flow }: InApplied, applied: AppliedSym): CatalogueEntry {
  const isSet = target.type === 'aws_sso_permission_set'
  const fields = flow.params?.promptFields ?? []
  const choice = (setting: string): Choice => {
    const id = target.settings[setting] ?? ''
    if (id !== '') return { kind: 'id', id }
    if (!target.fieldBindings.includes(setting)) return { kind: 'unknown', source: setting }
    return { kind: 'field', field: setting, choices: choicesOf(setting, flow, fields, applied) }
  }
  const described = (one: AppliedNamed & { readonly type?: string }): Described => ({
    name: one.slug,
    label: one.label,
    address: one.type === undefined ? one.slug : `${one.type}:${one.slug}`,
    place: { file: applied.file },
  })
  return {
    target: described(target),
    kind: isSet ? 'aws_sso_permission_set' : 'aws_sso_group',
    strategy: described(strategy),
    flow: described(flow),
    account: isSet ? choice('account_id') : undefined,
    permissionSet: isSet ? choice('permission_set_arn') : undefined,
    group: isSet ? undefined : choice('group_id'),
    durations: durationsOf(fields),
    fields: fields.filter(({ name }) => name !== 'duration' && !target.fieldBindings.includes(name)).map(fieldOf),
    fieldsComplete: true,
    allowRevoke: flow.params?.allowRevoke ?? true,
    scheduleDeescalation: flow.params?.scheduleDeescalation ?? true,
  }
}

function choicesOf(
  name: string,
  flow: InApplied['flow'],
  fields: readonly AppliedPromptField[],
  { file }: AppliedSym,
): Choices {
  const field = fields.find((one) => one.name === name)
  if (field === undefined) return { kind: 'unknown' }
  if (field.allowedValues.length > 0) return { kind: 'values', values: field.allowedValues }
  if (!field.prefetch) return { kind: 'anything' }
  const program = { path: file.path, text: flow.implementation }
  return { kind: 'prefetch', organizationalUnits: unitsInProgram(program, (key) => flow.vars[key], name) }
}

function durationsOf(fields: readonly AppliedPromptField[]): readonly Duration[] | undefined {
  const field = fields.find(({ name }) => name === 'duration')
  if (field === undefined) return presetDurations
  const durations = field.allowedValues.flatMap(durationOf)
  return durations.length === 0 || durations.length < field.allowedValues.length ? undefined : durations
}

function fieldOf({ name, type, label, required, allowedValues }: AppliedPromptField): Field {
  return {
    name,
    type,
    label: label === '' ? undefined : label,
    required,
    values: allowedValues.length === 0 ? undefined : allowedValues,
  }
}
