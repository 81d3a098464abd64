// The catalogue as JSON: docs/schemas/catalog.json.
import { type DifferenceFacts, factsOf, leftoverFacts } from '../../sym/applied-words.ts'
import type { CatalogueEntry, Described } from '../../sym/catalogue.ts'
import type { EntryApplied } from '../../sym/catalogue-applied.ts'
import { sourcesOf } from '../../sym/catalogue-sources.ts'
import { positionAt } from '../../terraform/position.ts'

/**
 * @param directory as the person named it, or the plan's file
 * @param applied the file of what was applied, where there is one
 * @param alone whether the entries are what was applied, without the text
 */
export function catalogueDocument(
  directory: string,
  entries: readonly CatalogueEntry[],
  applied: string | undefined,
  alone: boolean,
): string {
  const document = {
    version: 1,
    command: 'catalog',
    directory,
    applied,
    entries: entries.map((entry) => {
      const { target, strategy, flow, applied: from, ...rest } = entry
      return {
        target: place(target),
        strategy: place(strategy),
        flow: place(flow),
        ...rest,
        ...(applied === undefined ? {} : { sources: sourcesOf(entry, alone) }),
        ...(from === undefined ? {} : { differences: factsIn(from).map(differenceDocument) }),
      }
    }),
  }
  return `${JSON.stringify(document, null, 2)}\n`
}

/** How target, strategy and flow differ, and what of them the text does not have. */
export function factsIn({ differences, leftovers = [] }: EntryApplied): readonly DifferenceFacts[] {
  return [...differences.map(factsOf), ...leftovers.map(({ address }) => leftoverFacts(address))]
}

function differenceDocument({ address, kind, argument, text, applied }: DifferenceFacts) {
  if (kind === 'not-applied' || kind === 'not-in-text') return { kind, address }
  return kind === 'contents' ? { kind, address, argument } : { kind, address, argument, text, applied }
}

function place({ name, label, address, place: { file, range } }: Described) {
  const line = range && positionAt(file.text, range.start).line
  return { name, label, address, file: file.path, ...(line === undefined ? {} : { line }) }
}
