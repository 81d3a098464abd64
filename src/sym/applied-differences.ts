// How the text differs from what was applied, as far as the text is known.
import type { Place } from '../diagnostics/place.ts'
import type { EvaluatedAttribute } from '../terraform/module/instances.ts'
import { type AppliedFlow, type AppliedNamed, type AppliedStrategy, type AppliedSym, appliedAs } from './applied.ts'
import type { Pairs } from './applied-pairs.ts'
import { paramsDifferences } from './applied-params.ts'
import { type Differing, listDifferences, mapDifferences, nameDifference, ofAttribute } from './compare-applied.ts'
import type { Flow, Integration, Settings, Strategy, SymObject, Target } from './directory.ts'
import { textOf } from './read-values.ts'

export type AppliedDifference = {
  readonly object: SymObject
  readonly place: Place
} & (
  | { readonly kind: 'not-applied' }
  /** Of something that is long. */
  | { readonly kind: 'contents'; readonly argument: string }
  /** `''` where there is none. */
  | { readonly kind: 'value'; readonly argument: string; readonly text: string; readonly applied: string }
)

/**
 * The differences of one resource; none where its name or its type is not known.
 * @param pairs targets without a known name that are known all the same
 */
export function differencesOf(object: SymObject, applied: AppliedSym, pairs: Pairs): readonly AppliedDifference[] {
  const name = textOf(object.name) ?? (object.kind === 'target' ? pairs.get(object)?.slug : undefined)
  if (name === undefined || name === '') return []
  if ('knownType' in object && object.knownType === undefined) return []
  const found = differing(object, name, applied)
  if (found === undefined) return [{ object, place: object.place, kind: 'not-applied' }]
  return found.map((one) => ({ ...one, object, place: one.place ?? object.place }))
}

function differing(object: SymObject, name: string, applied: AppliedSym): readonly Differing[] | undefined {
  switch (object.kind) {
    case 'target': {
      const found = appliedAs(applied.targets, name, object.knownType)
      return found && [...labelOf(object, found), ...targetDifferences(object, found)]
    }
    case 'strategy': {
      const found = appliedAs(applied.strategies, name, object.knownType)
      return found && [...labelOf(object, found), ...strategyDifferences(object, found, applied)]
    }
    case 'flow': {
      const found = appliedAs(applied.flows, name)
      return found && [...labelOf(object, found), ...flowDifferences(object, found, applied)]
    }
    case 'integration': {
      const found = appliedAs(applied.integrations, name, object.knownType)
      return found && [...labelOf(object, found), ...integrationDifferences(object, found)]
    }
    case 'environment': {
      const found = appliedAs(applied.environments, name)
      return found && labelOf(object, found)
    }
    default:
      return object satisfies never
  }
}

function labelOf({ body }: SymObject, { label }: AppliedNamed): readonly Differing[] {
  return ofAttribute('label', body.attribute('label'), label ?? '')
}

function targetDifferences(
  { settings, fieldBindings }: Target,
  applied: AppliedSym['targets'][number],
): readonly Differing[] {
  return [
    ...mapDifferences('settings', settings, applied.settings),
    ...listDifferences('field_bindings', fieldBindings, applied.fieldBindings),
  ]
}

function strategyDifferences(
  strategy: Strategy,
  found: AppliedStrategy,
  { targets }: AppliedSym,
): readonly Differing[] {
  const { settings, targetLinks, targetsComplete, targets: list } = strategy
  const named = targetLinks.map(({ to }) => textOf(to?.name)?.toLowerCase())
  const known = targetsComplete && !named.includes(undefined)
  const text = named.join(', ')
  const was = found.targets.map((id) => targets.find((one) => one.id === id)?.slug.toLowerCase() ?? id).join(', ')
  return [
    ...mapDifferences('settings', settings, found.settings),
    ...(known && text !== was
      ? [{ kind: 'value' as const, argument: 'targets', text, applied: was, place: list.attribute?.valuePlace }]
      : []),
  ]
}

function integrationDifferences(
  { settings, externalId }: Integration,
  found: AppliedSym['integrations'][number],
): readonly Differing[] {
  return [
    ...ofAttribute('external_id', externalId, found.externalId),
    ...mapDifferences('settings', settings, found.settings),
  ]
}

function flowDifferences(
  flow: Flow,
  found: AppliedFlow,
  { environments, strategies }: AppliedSym,
): readonly Differing[] {
  const { implementation, vars, environment } = flow
  const program = textOf(implementation?.value)
  return [
    ...(program !== undefined && program !== found.implementation
      ? [{ kind: 'contents' as const, argument: 'implementation', place: implementation?.valuePlace }]
      : []),
    ...nameDifference('environment_id', environment?.to, environments, found.environmentId, environment?.place),
    ...mapDifferences('vars', entriesOf(vars), found.vars),
    ...paramsDifferences(flow, found.params, strategies),
  ]
}

function entriesOf(attribute: EvaluatedAttribute | undefined): Settings {
  const value = attribute?.value
  if (attribute === undefined || value === undefined || value.kind === 'null') return { attribute, entries: new Map() }
  if (value.kind !== 'map') return { attribute, entries: undefined }
  const entries = [...value.entries].map(([name, entry]) => {
    const place = entry.place ?? attribute.valuePlace
    return [name, { name, value: entry, place, valuePlace: place }] as const
  })
  return { attribute, entries: new Map(entries) }
}
