// The catalogue as JSON: docs/schemas/catalog.json.
import type { AppliedDifference } from '../../sym/applied-differences.ts'
import { factsOf } from '../../sym/applied-words.ts'
import type { CatalogueEntry, Described } from '../../sym/catalogue.ts'
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
        ...(from === undefined ? {} : { differences: from.differences.map(differenceDocument) }),
      }
    }),
  }
  return `${JSON.stringify(document, null, 2)}\n`
}

function differenceDocument(difference: AppliedDifference) {
  const { address, kind, argument, text, applied } = factsOf(difference)
  if (kind === 'not-applied') return { kind, address }
  return kind === 'contents' ? { kind, address, argument } : { kind, address, argument, text, applied }
}

function place({ name, label, address, place: { file, range } }: Described) {
  const line = range && positionAt(file.text, range.start).line
  return { name, label, address, file: file.path, ...(line === undefined ? {} : { line }) }
}
