// What of a catalogue's entry comes from the text, and what from what was applied.
import type { CatalogueEntry, Choice } from './catalogue.ts'

/** What of an entry has a source. */
export const parts = [
  'name',
  'account',
  'permissionSet',
  'group',
  'durations',
  'fields',
  'allowRevoke',
  'scheduleDeescalation',
] as const
export type Part = (typeof parts)[number]

export type Sources = Partial<Record<Part, 'text' | 'applied'>>

/** Where each part of an entry comes from that is known. @param alone whether it is what was applied, without the text */
export function sourcesOf(entry: CatalogueEntry, alone: boolean): Sources {
  const known = parts.filter((part) => isKnown(entry, part))
  const isApplied = (part: Part) => alone || entry.applied?.filled.includes(part) === true
  return Object.fromEntries(known.map((part) => [part, isApplied(part) ? 'applied' : 'text']))
}

function isKnown(entry: CatalogueEntry, part: Part): boolean {
  if (part === 'fields') return entry.fieldsComplete
  if (part === 'name') return entry.target.name !== undefined
  const value = entry[part]
  return (
    value !== undefined &&
    !(typeof value === 'object' && 'kind' in value && (value.kind === 'unknown' || isOpen(value)))
  )
}

/** Whether it is for the requester to choose, among what is not known. */
export function isOpen(choice: Choice | undefined): boolean {
  if (choice?.kind !== 'field') return false
  const { choices } = choice
  return choices.kind === 'unknown' || (choices.kind === 'prefetch' && choices.organizationalUnits === undefined)
}
