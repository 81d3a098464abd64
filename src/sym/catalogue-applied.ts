// The catalogue of what was applied, and what it adds to that of the text.
import type { AppliedFlow, AppliedStrategy, AppliedSym, AppliedTarget, Texts } from './applied.ts'
import { type AppliedDifference, differencesOf } from './applied-differences.ts'
import { type Leftover, leftoversOf } from './applied-leftovers.ts'
import { type Pairs, pairsOf } from './applied-pairs.ts'
import { type CatalogueEntry, entryOf, type Offer, offersIn, type UnitsOf } from './catalogue.ts'
import { appliedEntry } from './catalogue-applied-alone.ts'
import { isOpen, type Part, parts } from './catalogue-sources.ts'
import type { SymDirectory, SymObject } from './directory.ts'
import { awsSsoTargetTypes } from './kinds.ts'
import { textOf } from './read-values.ts'

export interface EntryApplied {
  /** What the text leaves open, and was taken from what was applied. */
  readonly filled: readonly Part[]
  /** How target, strategy and flow differ from what was applied. */
  readonly differences: readonly AppliedDifference[]
  /** Of an entry that the text does not have: what of it is certain not to be there. Undefined for one that it has. */
  readonly leftovers?: readonly Leftover[]
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
  const offers = offersIn(sym)
  if (applied === undefined) return offers.map((offer) => entryOf(offer, unitsOf))
  const beside = comparedWith(applied, pairsOf(sym, applied))
  return offers.map((offer) => withApplied(entryOf(offer, unitsOf), offer, beside))
}

/** What was applied, looked through once for all entries. */
interface Beside {
  readonly applied: AppliedSym
  readonly pairs: Pairs
  readonly differences: (object: SymObject) => readonly AppliedDifference[]
  readonly offered: (offer: Offer) => InApplied | undefined
}

function comparedWith(applied: AppliedSym, pairs: Pairs): Beside {
  const known = new Map<SymObject, readonly AppliedDifference[]>()
  const key = (type: string | undefined, target: string, flow: string) =>
    [type, target.toLowerCase(), flow.toLowerCase()].join('\0')
  const offers = new Map(
    appliedOffers(applied).map((one) => [key(one.target.type, one.target.slug, one.flow.slug), one]),
  )
  return {
    ...{ applied, pairs },
    differences: (object) => {
      const found = known.get(object) ?? differencesOf(object, applied, pairs)
      known.set(object, found)
      return found
    },
    offered: ({ target, flow }) =>
      offers.get(key(target.knownType, textOf(target.name) ?? pairs.get(target)?.slug ?? '', textOf(flow.name) ?? '')),
  }
}

/**
 * What was applied, and the text does not have: by no name that it tells. It cannot be requested, since the text comes first.
 * @param isAll whether all resources of a type that there are were read
 */
export function leftoverEntries(
  sym: SymDirectory,
  applied: AppliedSym,
  isAll: (type: string) => boolean,
): readonly CatalogueEntry[] {
  const { list, perhaps } = leftoversOf(sym, applied, pairsOf(sym, applied), isAll)
  return appliedOffers(applied)
    .filter(({ target }) => awsSsoTargetTypes.has(target.type))
    .flatMap((offer) => {
      const leftovers = list.filter(({ one }) => one === offer.target || one === offer.flow)
      if (leftovers.length === 0 && !perhaps.has(offer.target) && !perhaps.has(offer.flow)) return []
      const about = { filled: parts, differences: [], leftovers, isOffered: true, settings: offer.target.settings }
      return [{ ...appliedEntry(offer, applied), applied: about }]
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
function withApplied(told: CatalogueEntry, offer: Offer, beside: Beside): CatalogueEntry {
  const { applied, pairs, differences, offered } = beside
  const name = pairs.get(offer.target)?.slug
  const entry = name === undefined ? told : { ...told, target: { ...told.target, name } }
  const ofTarget = differences(offer.target)
  const ofStrategy = differences(offer.strategy)
  const ofFlow = differences(offer.flow)
  const found = offered(offer)
  const about = {
    differences: [...ofTarget, ...ofStrategy, ...ofFlow],
    isOffered: found !== undefined,
    settings: found?.target.settings ?? {},
  }
  if (found === undefined || ofStrategy.some(matters))
    return { ...entry, applied: { ...about, filled: name === undefined ? [] : ['name'] } }
  const was = appliedEntry(found, applied)
  const isTarget = !ofTarget.some(matters)
  const isFlow = !ofFlow.some(matters)
  const more = {
    ...(isTarget && settingsFrom(entry, was)),
    ...(isTarget && isFlow && choicesFrom(entry, was)),
    ...(isFlow && paramsFrom(entry, was)),
  }
  return {
    ...entry,
    ...more,
    applied: { ...about, filled: parts.filter((part) => part in more || (part === 'name' && name !== undefined)) },
  }
}

/** What people read only, and which targets a strategy has beside the one in question, say nothing of what is granted. */
function matters(difference: AppliedDifference): boolean {
  return difference.kind !== 'value' || !/(^|\.)label$|^targets$/.test(difference.argument)
}

/** Every target in every flow that offers it, as they were applied. */
function appliedOffers({ flows, strategies, targets }: AppliedSym): readonly InApplied[] {
  const byId = new Map(targets.map((target) => [target.id, target]))
  return flows.flatMap((flow) => {
    const strategy = strategies.find(({ id }) => id === flow.params?.strategyId)
    if (strategy === undefined) return []
    return [...new Set(strategy.targets)].flatMap((id) => {
      const target = byId.get(id)
      return target === undefined ? [] : [{ target, strategy, flow }]
    })
  })
}

type Filling = Partial<Pick<CatalogueEntry, Exclude<Part, 'name'> | 'fieldsComplete'>>

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

function paramsFrom(entry: CatalogueEntry, was: CatalogueEntry): Filling {
  const { durations, fields, allowRevoke, scheduleDeescalation } = was
  return {
    ...(entry.durations === undefined && durations !== undefined && { durations }),
    ...(!entry.fieldsComplete && { fields, fieldsComplete: true }),
    ...(entry.allowRevoke === undefined && { allowRevoke }),
    ...(entry.scheduleDeescalation === undefined && { scheduleDeescalation }),
  }
}
