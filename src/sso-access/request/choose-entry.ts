// Which entry of the catalogue is meant.
import { Failure } from '../../diagnostics/failure.ts'
import { byNearness } from '../../diagnostics/nearest.ts'
import type { CatalogueEntry } from '../../sym/catalogue.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import { type Asked, type Misfit, misfitOf } from './judge-entry.ts'
import { placeOf } from './place-words.ts'

export interface Named {
  readonly target?: string
  readonly flow?: string
}

/**
 * The entries that fit what is asked for.
 * @throws Failure (`usage`) for a target or flow that is not there, (`refused`) where none fits
 */
export function entriesThatFit(
  entries: readonly CatalogueEntry[],
  names: Named,
  asked: Asked,
): readonly CatalogueEntry[] {
  const named = entriesNamed(entries, names)
  const judged = named.map((entry) => ({ entry, misfit: misfitOf(entry, asked) }))
  const fitting = judged.filter(({ misfit }) => misfit === undefined).map(({ entry }) => entry)
  if (fitting.length > 0) return fitting
  const misfits = judged.flatMap(({ misfit }) => misfit ?? [])
  // Of many the one that tells most: what cannot be read may be the one that was meant.
  const [first] = misfits.length === 1 ? misfits : misfits.filter(({ unreadable }) => unreadable)
  throw refusal(first, misfits, entries)
}

/** @throws Failure (`usage`) for a target or flow that is not there */
export function entriesNamed(entries: readonly CatalogueEntry[], { target, flow }: Named): readonly CatalogueEntry[] {
  return withName(withName(entries, 'target', target), 'flow', flow)
}

function refusal(first: Misfit | undefined, misfits: readonly Misfit[], entries: readonly CatalogueEntry[]): Failure {
  const hint = 'List what can be requested with: symflow catalog. To ignore the catalogue: --no-catalogue'
  if (first !== undefined) return new Failure('refused', first.sentence, hint)
  const files = [...new Set(entries.map(({ target }) => placeOf(target)))]
  const where = files.length > 3 ? `${files.slice(0, 3).join(', ')} …` : files.join(', ')
  return new Failure('refused', `None of the ${misfits.length} targets (${where}) allows it.`, hint)
}

function withName(entries: readonly CatalogueEntry[], what: 'target' | 'flow', name: string | undefined) {
  if (name === undefined) return entries
  const found = entries.filter((entry) => entry[what].name === name || entry[what].label === name)
  if (found.length > 0) return found
  const names = [...new Set(entries.flatMap((entry) => entry[what].name ?? []))]
  const near = byNearness(name, names).slice(0, 3).map(quoteForMessage)
  const hint = near.length === 0 ? 'The names cannot be read from the text.' : `The nearest are ${near.join(', ')}.`
  throw new Failure('usage', `There is no ${what} ${quoteForMessage(name)} in the catalogue.`, hint)
}

/** What an entry is called where there are several: by its target, and its flow where that tells more. */
export function entryWords({ target, flow }: CatalogueEntry): string {
  const label = target.label === undefined || target.label === target.name ? '' : ` (${target.label})`
  return `${target.name ?? target.address}${label}, flow ${flow.name ?? flow.address}`
}

/** Where several fit and nobody can be asked. */
export function ambiguous(entries: readonly CatalogueEntry[]): Failure {
  const targets = new Set(entries.map(({ target }) => target.address))
  if (targets.size === 1) {
    const flows = entries.map(({ flow }) => `--flow ${flow.name ?? flow.address}`)
    return new Failure('usage', `${flows.length} flows offer this target.`, `Name one: ${flows.join(', ')}.`)
  }
  const list = entries.map(({ target }) => `--target ${target.name ?? target.address}`)
  return new Failure('usage', `${targets.size} targets fit.`, `Name one: ${[...new Set(list)].join(', ')}.`)
}
