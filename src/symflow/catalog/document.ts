// The catalogue as JSON: docs/schemas/catalog.json.
import type { CatalogueEntry, Described } from '../../sym/catalogue.ts'
import { positionAt } from '../../terraform/position.ts'

/** @param directory as the person named it, or the plan's file */
export function catalogueDocument(directory: string, entries: readonly CatalogueEntry[]): string {
  const document = {
    version: 1,
    command: 'catalog',
    directory,
    entries: entries.map(({ target, strategy, flow, ...rest }) => ({
      target: place(target),
      strategy: place(strategy),
      flow: place(flow),
      ...rest,
    })),
  }
  return `${JSON.stringify(document, null, 2)}\n`
}

function place({ name, label, address, place: { file, range } }: Described) {
  const line = range && positionAt(file.text, range.start).line
  return { name, label, address, file: file.path, ...(line === undefined ? {} : { line }) }
}
