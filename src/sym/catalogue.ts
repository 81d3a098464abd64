// What can be requested, as the Terraform says: the catalogue that `symflow catalog` shows. What the text leaves open is filled with
// what was applied, where there is such a state (catalogue-applied.ts).
import type { Place } from '../diagnostics/place.ts'
import type { EvaluatedAttribute, EvaluatedBody, ResourceInstance } from '../terraform/module/instances.ts'
import type { Value } from '../terraform/value.ts'
import type { EntryApplied } from './catalogue-applied.ts'
import type { Flow, PromptField, Strategy, SymDirectory, Target } from './directory.ts'
import { type Duration, durationsFrom, presetDurations } from './durations.ts'
import { awsSsoTargetTypes } from './kinds.ts'
import { textOf } from './read-values.ts'

/** One target in one flow. */
export interface CatalogueEntry {
  readonly target: Described
  readonly kind: 'aws_sso_permission_set' | 'aws_sso_group'
  readonly strategy: Described
  readonly flow: Described
  /** Of a permission set. */
  readonly account: Choice | undefined
  /** Of a permission set: an ARN as its id, or the name that a data source or resource gives it. */
  readonly permissionSet: Choice | undefined
  readonly group: Choice | undefined
  /** Undefined where they cannot be known. */
  readonly durations: readonly Duration[] | undefined
  /** The prompt fields but for duration and those that the target binds. */
  readonly fields: readonly Field[]
  /** Whether these are all, and those that are needed. */
  readonly fieldsComplete: boolean
  readonly allowRevoke: boolean | undefined
  readonly scheduleDeescalation: boolean | undefined
  /** What was applied has to do with it, where there is such a state. */
  readonly applied?: EntryApplied
}

export interface Described {
  /** Undefined where it is not known. */
  readonly name: string | undefined
  readonly label: string | undefined
  readonly address: string
  readonly place: Place
}

/** What a setting of a target comes to. */
export type Choice =
  | { readonly kind: 'id'; readonly id: string }
  /** Looked up, or made, under this name by what is at the address. */
  | { readonly kind: 'name'; readonly name: string; readonly address: string }
  /** Chosen by who asks, in the prompt field of this name. */
  | { readonly kind: 'field'; readonly field: string; readonly choices: Choices }
  | { readonly kind: 'unknown'; readonly source: string }

/** Among what a requester chooses. */
export type Choices =
  | { readonly kind: 'values'; readonly values: readonly string[] }
  /** What the reducer of the flow's implementation offers. */
  | { readonly kind: 'prefetch'; readonly organizationalUnits: readonly string[] | undefined }
  | { readonly kind: 'anything' }
  | { readonly kind: 'unknown' }

export interface Field {
  readonly name: string
  readonly type: string | undefined
  readonly label: string | undefined
  readonly required: boolean | undefined
  readonly values: readonly string[] | undefined
}

/** The organizational units that a flow's prefetch reducer for a field lists accounts of; undefined where they cannot be read. */
export type UnitsOf = (flow: Flow, field: string) => readonly string[] | undefined

/** A target in a flow that offers it. */
export interface Offer {
  readonly target: Target
  readonly strategy: Strategy
  readonly flow: Flow
}

/** Every target of AWS Identity Center in every flow that offers it, in the order of the flows. */
export function offersIn({ flows }: SymDirectory): readonly Offer[] {
  return flows.flatMap((flow) => {
    const strategy = flow.strategy?.to
    if (strategy === undefined) return []
    const targets = new Set(strategy.targetLinks.flatMap(({ to }) => to ?? []))
    return [...targets]
      .filter(({ knownType }) => knownType !== undefined && awsSsoTargetTypes.has(knownType))
      .map((target) => ({ target, strategy, flow }))
  })
}

/** What the text says of an offer. */
export function entryOf({ target, strategy, flow }: Offer, unitsOf: UnitsOf): CatalogueEntry {
  const bound = new Set(target.boundNames.map(({ name }) => name))
  const [params] = flow.params
  const flag = (name: string) => {
    const value = params?.attribute(name)?.value
    if (value === undefined || value.kind === 'null') return true
    const text = textOf(value)
    return text === undefined ? undefined : text === 'true'
  }
  return {
    target: described(target),
    strategy: described(strategy),
    flow: described(flow),
    ...whatOf(target.knownType, (setting) => choiceOf(target, setting, flow, unitsOf)),
    durations: durationsOf(flow),
    fields: flow.promptFields.filter((field) => isFurther(field, bound)).map(fieldOf),
    fieldsComplete: flow.promptFieldsComplete,
    allowRevoke: flag('allow_revoke'),
    scheduleDeescalation: flag('schedule_deescalation'),
  }
}

/** What a target of a type is about. @param choice what one of its settings comes to */
export function whatOf(
  type: string | undefined,
  choice: (setting: string) => Choice,
): Pick<CatalogueEntry, 'kind' | 'account' | 'permissionSet' | 'group'> {
  if (type !== 'aws_sso_permission_set')
    return { kind: 'aws_sso_group', account: undefined, permissionSet: undefined, group: choice('group_id') }
  const [account, permissionSet] = [choice('account_id'), choice('permission_set_arn')]
  return { kind: 'aws_sso_permission_set', account, permissionSet, group: undefined }
}

function described({ name, label, address, place }: Target | Strategy | Flow): Described {
  return { name: textOf(name), label: textOf(label), address, place }
}

function isFurther({ knownName }: PromptField, bound: ReadonlySet<string>): boolean {
  return knownName !== undefined && knownName !== 'duration' && !bound.has(knownName)
}

function fieldOf(field: PromptField): Field {
  const elements = field.allowedValues.elements
  return {
    name: field.knownName ?? '',
    type: field.knownType,
    label: textOf(field.attribute('label')?.value),
    required: field.flag('required'),
    values: elements === undefined || elements.length === 0 ? undefined : elements.flatMap((one) => textOf(one) ?? []),
  }
}

function choiceOf(target: Target, setting: string, flow: Flow, unitsOf: UnitsOf): Choice {
  const value = target.settings.entries?.get(setting)?.value
  if (value !== undefined) return choiceFor(value)
  if (target.boundNames.some(({ name }) => name === setting))
    return { kind: 'field', field: setting, choices: choicesOf(flow, setting, unitsOf) }
  return { kind: 'unknown', source: target.settings.entries === undefined ? 'settings' : setting }
}

function choiceFor(value: Value): Choice {
  const { origin } = value
  // Also where a plan knows the ARN, the name says more.
  const name = origin?.kind === 'resource' ? nameOf(origin.instance) : undefined
  const text = textOf(value)
  if (text !== undefined) return { kind: 'id', id: text }
  if (origin?.kind === 'resource' && name !== undefined) return { kind: 'name', name, address: origin.instance.address }
  return { kind: 'unknown', source: value.kind === 'unknown' ? value.source : value.kind }
}

/** The name of a permission set or group, as its resource gives it or its data source looks it up. */
function nameOf(instance: ResourceInstance): string | undefined {
  return textOf(nameAttributeOf(instance)?.value)
}

/** Where that name is given. */
export function nameAttributeOf({ resource, body }: ResourceInstance): EvaluatedAttribute | undefined {
  if (resource.type === 'aws_ssoadmin_permission_set') return body.attribute('name')
  if (resource.type !== 'aws_identitystore_group') return undefined
  const own = body.attribute('display_name')
  return textOf(own?.value) === undefined ? lookedUp(body) : own
}

/** `alternate_identifier { unique_attribute { attribute_path = "DisplayName" … } }`, and the older `filter`. */
function lookedUp(body: EvaluatedBody): EvaluatedAttribute | undefined {
  const [identifier] = body.blocks('alternate_identifier').list
  const found = [...(identifier?.blocks('unique_attribute').list ?? []), ...body.blocks('filter').list]
  const byName = found.find(
    (block) => textOf(block.attribute('attribute_path')?.value)?.toLowerCase() === 'displayname',
  )
  return byName?.attribute('attribute_value')
}

function choicesOf(flow: Flow, name: string, unitsOf: UnitsOf): Choices {
  const field = flow.promptFields.find(({ knownName }) => knownName === name)
  if (field === undefined) return { kind: 'unknown' }
  const { elements, attribute } = field.allowedValues
  if (elements === undefined) return { kind: 'unknown' }
  if (attribute !== undefined && elements.length > 0) {
    const values = elements.map(textOf)
    return values.includes(undefined)
      ? { kind: 'unknown' }
      : { kind: 'values', values: values.flatMap((one) => one ?? []) }
  }
  const prefetch = field.flag('prefetch')
  if (prefetch === undefined) return { kind: 'unknown' }
  return prefetch ? { kind: 'prefetch', organizationalUnits: unitsOf(flow, name) } : { kind: 'anything' }
}

function durationsOf(flow: Flow): readonly Duration[] | undefined {
  const field = flow.promptFields.find(({ knownName }) => knownName === 'duration')
  if (field === undefined) return flow.promptFieldsComplete ? presetDurations : undefined
  return durationsFrom(field.allowedValues.elements?.map(textOf))
}
