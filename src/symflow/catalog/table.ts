// How the catalogue looks for a person.
import type { CatalogueEntry, Choice, Choices } from '../../sym/catalogue.ts'
import type { Part } from '../../sym/catalogue-sources.ts'
import { renderTable } from '../../terminal/table.ts'

/** A line for each thing that can be requested. */
export function catalogueTable(entries: readonly CatalogueEntry[], columns?: number): string {
  return renderTable(
    ['TARGET', 'PERMISSION SET', 'ACCOUNT', 'GROUP', 'DURATIONS', 'ASKS FOR', 'FLOW'],
    entries.map((entry) => [
      entry.target.name ?? entry.target.address,
      wordsFor(entry.permissionSet) + mark(entry, 'permissionSet'),
      wordsFor(entry.account) + mark(entry, 'account'),
      wordsFor(entry.group) + mark(entry, 'group'),
      (entry.durations === undefined ? 'not known' : entry.durations.map(({ text }) => text).join(', ')) +
        mark(entry, 'durations'),
      entry.fields
        .map(({ name, required }) => (required === false ? `${name} (optional)` : name))
        .join(', ')
        .concat(entry.fieldsComplete ? '' : ' …') + mark(entry, 'fields'),
      entry.flow.name ?? entry.flow.address,
    ]),
    columns,
  )
}

/** Of what the text leaves open and was applied. */
function mark({ applied }: CatalogueEntry, part: Part): string {
  return applied?.filled.includes(part) === true ? ' *' : ''
}

function wordsFor(choice: Choice | undefined): string {
  switch (choice?.kind) {
    case undefined:
      return ''
    case 'id':
      return shortened(choice.id)
    case 'name':
      return choice.name
    case 'field':
      return wordsForChoices(choice.choices)
    case 'unknown':
      return `(${choice.source})`
    default:
      return choice satisfies never
  }
}

function wordsForChoices(choices: Choices): string {
  switch (choices.kind) {
    case 'values':
      return choices.values.length <= 3
        ? choices.values.join(' or ')
        : `one of ${choices.values.length}: ${choices.values.slice(0, 2).join(', ')} …`
    case 'prefetch':
      if (choices.organizationalUnits === undefined) return 'chosen from a list'
      return choices.organizationalUnits.length === 0 ? 'any' : `any in ${choices.organizationalUnits.join(', ')}`
    case 'anything':
      return 'any'
    case 'unknown':
      return 'chosen'
    default:
      return choices satisfies never
  }
}

/** Of a permission set's ARN what tells it from others: the instance is the same for all. */
function shortened(id: string): string {
  return id.replace(/^arn:aws[a-z-]*:sso:::permissionSet\/[^/]+\//, '')
}
