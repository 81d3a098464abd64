// The catalogue of what was applied, and what it adds to that of the text.
import type { AppliedFlow, AppliedStrategy, AppliedSym, AppliedTarget, Texts } from './applied.ts'
import { type AppliedDifference, differencesOf } from './applied-differences.ts'
import { type CatalogueEntry, type Choice, entryOf, type Offer, offersIn, type UnitsOf } from './catalogue.ts'
import { appliedEntry } from './catalogue-applied-alone.ts'
import type { Flow, SymDirectory, Target } from './directory.ts'
import { awsSsoTargetTypes } from './kinds.ts'
import { textOf } from './read-values.ts'

/** What of an entry has a source: the text, or what was applied. */
export const parts = [
  'account',
  'permissionSet',
  'group',
  'durations',
  'fields',
  'allowRevoke',
  'scheduleDeescalation',
] as const
export type Part = (typeof parts)[number]

export interface EntryApplied {
  /** What the text leaves open, and was taken from what was applied. */
  readonly filled: readonly Part[]
  /** How target, strategy and flow differ from what was applied. */
  readonly differences: readonly AppliedDifference[]
  /** Whether the flow that was applied offers the target that was applied. */
  readonly isOffered: boolean
  /** The settings of the target that was applied, whatever the text says. */
  readonly settings: Texts
}

export interface InApplied {
  readonly target: AppliedTarget
  readonly strategy: AppliedStrategy
  readonly flow: AppliedFlow
}

/** The catalogue of the text, with what was applied where there is such a state. */
export function catalogueOf(
  sym: SymDirectory,
  unitsOf: UnitsOf,
  applied: AppliedSym | undefined,
): readonly CatalogueEntry[] {
  return offersIn(sym).map((offer) => {
    const entry = entryOf(offer, unitsOf)
    return applied === undefined ? entry : withApplied(entry, offer, applied)
  })
}

/** The catalogue of what was applied, alone. */
export function catalogueOfApplied(applied: AppliedSym): readonly CatalogueEntry[] {
  return appliedOffers(applied)
    .filter(({ target }) => awsSsoTargetTypes.has(target.type))
    .map((offer) => appliedEntry(offer, applied))
}

/**
 * An entry of the text with what it leaves open filled. The text comes first: nothing that it says is replaced, and nothing is taken
 * from a target or a flow that is not the one of the text in all that the text tells of it.
 */
function withApplied(entry: CatalogueEntry, { target, strategy, flow }: Offer, applied: AppliedSym): CatalogueEntry {
  const ofTarget = differencesOf(target, applied)
  const ofStrategy = differencesOf(strategy, applied)
  const ofFlow = differencesOf(flow, applied)
  const found = offered(target, flow, applied)
  const about = {
    differences: [...ofTarget, ...ofStrategy, ...ofFlow],
    isOffered: found !== undefined,
    settings: found?.target.settings ?? {},
  }
  if (found === undefined || ofStrategy.some(matters)) return { ...entry, applied: { ...about, filled: [] } }
  const was = appliedEntry(found, applied)
  const ofSettings = ofTarget.some(matters) ? {} : settingsFrom(entry, was)
  const ofParams = ofFlow.some(matters) ? {} : paramsFrom(entry, was)
  const chosen = ofTarget.some(matters) || ofFlow.some(matters) ? {} : choicesFrom(entry, was)
  const more = { ...ofSettings, ...chosen, ...ofParams }
  return { ...entry, ...more, applied: { ...about, filled: parts.filter((part) => part in more) } }
}

/** What people read only, and which targets a strategy has beside the one in question, say nothing of what is granted. */
function matters(difference: AppliedDifference): boolean {
  return difference.kind !== 'value' || !/(^|\.)label$|^targets$/.test(difference.argument)
}

function offered(target: Target, flow: Flow, applied: AppliedSym): InApplied | undefined {
  const name = textOf(target.name)?.toLowerCase()
  const flowName = textOf(flow.name)?.toLowerCase()
  return appliedOffers(applied).find(
    (one) =>
      one.target.slug.toLowerCase() === name &&
      one.target.type === target.knownType &&
      one.flow.slug.toLowerCase() === flowName,
  )
}

/** Every target in every flow that offers it, as they were applied. */
function appliedOffers({ flows, strategies, targets }: AppliedSym): readonly InApplied[] {
  return flows.flatMap((flow) => {
    const strategy = strategies.find(({ id }) => id === flow.params?.strategyId)
    if (strategy === undefined) return []
    return [...new Set(strategy.targets)].flatMap((id) => {
      const target = targets.find((one) => one.id === id)
      return target === undefined ? [] : [{ target, strategy, flow }]
    })
  })
}

type Filling = Partial<Pick<CatalogueEntry, Part | 'fieldsComplete'>>

function settingsFrom(entry: CatalogueEntry, was: CatalogueEntry): Filling {
  const fill = (part: 'account' | 'permissionSet' | 'group') => {
    const choice = was[part]
    return entry[part]?.kind === 'unknown' && choice?.kind === 'id' ? { [part]: choice } : {}
  }
  return { ...fill('account'), ...fill('permissionSet'), ...fill('group') }
}

/** Of a setting that is chosen: among what. */
function choicesFrom(entry: CatalogueEntry, was: CatalogueEntry): Filling {
  const fill = (part: 'account' | 'permissionSet' | 'group') => {
    const choice = was[part]
    return isOpen(entry[part]) && choice?.kind === 'field' && !isOpen(choice) ? { [part]: choice } : {}
  }
  return { ...fill('account'), ...fill('permissionSet'), ...fill('group') }
}

function isOpen(choice: Choice | undefined): boolean {
  if (choice?.kind !== 'field') return false
  const { choices } = choice
  return choices.kind === 'unknown' || (choices.kind === 'prefetch' && choices.organizationalUnits === undefined)
}

function paramsFrom(entry: CatalogueEntry, was: CatalogueEntry): Filling {
  const { durations, fields, allowRevoke, scheduleDeescalation } = was
  return {
    ...(entry.durations === undefined && durations !== undefined && { durations }),
    ...(!entry.fieldsComplete && { fields, fieldsComplete: true }),
    ...(entry.allowRevoke === undefined && { allowRevoke }),
    ...(entry.scheduleDeescalation === undefined && { scheduleDeescalation }),
  }
}
