// How the catalogue looks for a person.
import type { CatalogueEntry, Choice, Choices } from '../../sym/catalogue.ts'
import type { Part } from '../../sym/catalogue-sources.ts'
import { renderTable } from '../../terminal/table.ts'

/** A line for each thing that can be requested. */
export function catalogueTable(entries: readonly CatalogueEntry[], columns?: number): string {
  return renderTable(
    ['TARGET', 'PERMISSION SET', 'ACCOUNT', 'GROUP', 'DURATIONS', 'ASKS FOR', 'FLOW'],
    entries.map((entry) => [
      marked(entry, 'name', entry.target.name ?? entry.target.address),
      marked(entry, 'permissionSet', wordsFor(entry.permissionSet)),
      marked(entry, 'account', wordsFor(entry.account)),
      marked(entry, 'group', wordsFor(entry.group)),
      marked(entry, 'durations', entry.durations?.map(({ text }) => text).join(', ') ?? 'not known'),
      marked(entry, 'fields', fieldsOf(entry)),
      entry.flow.name ?? entry.flow.address,
    ]),
    columns,
  )
}

function fieldsOf({ fields, fieldsComplete }: CatalogueEntry): string {
  const words = fields.map(({ name, required }) => (required === false ? `${name} (optional)` : name))
  return words.join(', ').concat(fieldsComplete ? '' : ' …')
}

/** What the text leaves open and was applied has a mark. */
function marked({ applied }: CatalogueEntry, part: Part, text: string): string {
  return text !== '' && applied?.filled.includes(part) === true ? `${text} *` : text
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
