// The catalogue of what was applied, without the text: `symflow catalog --applied`.
import type { AppliedNamed, AppliedPromptField, AppliedSym } from './applied.ts'
import type { CatalogueEntry, Choice, Choices, Described, Field } from './catalogue.ts'
import { whatOf } from './catalogue.ts'
import type { InApplied } from './catalogue-applied.ts'
import { unitsInProgram } from './catalogue-units.ts'
import { type Duration, durationsFrom, presetDurations } from './durations.ts'

/** An entry as it was applied. A name of a thing is the one that `terraform import` takes. */
export function appliedEntry({ target, strategy, flow }: InApplied, applied: AppliedSym): CatalogueEntry {
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
    strategy: described(strategy),
    flow: described(flow),
    ...whatOf(target.type, choice),
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
  return field === undefined ? presetDurations : durationsFrom(field.allowedValues)
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
