// What a request says of what was applied: the text is the catalogue, and who asks is told where it is not what was applied. Pure.
import { differenceSentence, factsOf } from '../../sym/applied-words.ts'
import type { CatalogueEntry } from '../../sym/catalogue.ts'
import type { Part } from '../../sym/catalogue-sources.ts'
import { escapeForTerminal, quoteForMessage } from '../../terminal/escape.ts'

const words: Readonly<Record<Part, string>> = {
  name: 'name',
  account: 'account',
  permissionSet: 'permission set',
  group: 'group',
  durations: 'durations',
  fields: 'prompts',
  allowRevoke: 'allow_revoke',
  scheduleDeescalation: 'schedule_deescalation',
}

/** More are not read. */
const MOST = 3

/** A sentence each; none where there is no applied state, or nothing to tell. */
export function appliedNotes(facts: {
  readonly entry: CatalogueEntry | undefined
  /** The ARN of the permission set, or the id of the group, that is to be granted. */
  readonly granted: string
}): readonly string[] {
  const { applied } = facts.entry ?? {}
  if (facts.entry === undefined || applied === undefined) return []
  const { filled, isOffered, settings } = applied
  const differences = applied.differences.map((one) => differenceSentence(factsOf(one)))
  const more = differences.length - MOST
  const was = settings[facts.entry.kind === 'aws_sso_group' ? 'group_id' : 'permission_set_arn'] ?? ''
  const isAnother = was !== '' && was !== facts.granted
  const sentences = [
    ...(filled.length === 0
      ? []
      : [`Not in the text, and taken from what was applied: ${filled.map((part) => words[part]).join(', ')}.`]),
    ...differences.slice(0, MOST),
    ...(more > 0 ? [`${more} more settings of its flow differ from what was applied: symflow validate`] : []),
    ...(isOffered || differences.length > 0 ? [] : ['What was applied does not offer this target in this flow.']),
    ...(isAnother ? [`${quoteForMessage(was)} was applied for it, which is not what is granted.`] : []),
  ]
  return sentences.map(escapeForTerminal)
}
