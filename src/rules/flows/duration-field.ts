import type { Severity } from '../../diagnostics/diagnostic.ts'
import type { Place } from '../../diagnostics/place.ts'
import type { PromptField } from '../../sym/directory.ts'
import { promptFieldTypes } from '../../sym/kinds.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import { defineRule } from '../rule.ts'
import { checkedFields, isApprovalOnly, wholeFiles } from './checked-flows.ts'
import { attributePlace } from './flow-words.ts'

export const durationField = defineRule({
  id: 'duration-field',
  severity: 'error',
  title: 'a prompt field named duration that is not of that type, not required, or has no values to choose',
  words: ({ problem, type }: { problem: Problem; type: string }) => wording(problem, type),
  *check(context) {
    const isWhole = wholeFiles(context.configuration)
    for (const field of checkedFields(context)) {
      // Without a strategy it should not be there at all, which is another rule's.
      if (field.knownName !== 'duration' || isApprovalOnly(field.flow)) continue
      for (const { problem, severity, place } of problemsOf(field, isWhole(field.place))) {
        yield { arguments: { problem, type: field.knownType ?? '' }, place, address: field.flow.address, severity }
      }
    }
  },
})

type Problem = 'type' | 'optional' | 'no choices'

interface Found {
  readonly problem: Problem
  readonly severity: Severity
  readonly place: Place
}

function* problemsOf(field: PromptField, isWhole: boolean): Iterable<Found> {
  const { knownType, place, allowedValues } = field
  // A type that there is not is another rule's.
  if (knownType !== undefined && knownType !== 'duration' && promptFieldTypes.includes(knownType))
    yield { problem: 'type', severity: 'error', place: attributePlace(field, 'type') }
  if (field.flag('required') === false && field.flag('visible') === true)
    yield { problem: 'optional', severity: 'warning', place: attributePlace(field, 'required') }
  const hasNone = isWhole && allowedValues.elements?.length === 0
  if (hasNone && field.flag('prefetch') === false && field.flag('visible') === true)
    yield { problem: 'no choices', severity: 'warning', place: allowedValues.attribute?.place ?? place }
}

function wording(problem: Problem, type: string): { readonly message: string; readonly hint: string } {
  switch (problem) {
    case 'type':
      return {
        message: `The prompt field "duration" has the type ${quoteForMessage(type)}, and Sym takes from it how long access lasts.`,
        hint: 'Give it type = "duration", or another name; Terraform does not compare the two.',
      }
    case 'optional':
      return {
        message: 'The prompt field "duration" is not required, and Sym takes from it how long access lasts.',
        hint: 'Give it required = true.',
      }
    case 'no choices':
      return {
        message: 'The prompt field "duration" has no allowed_values, so there is no duration to choose.',
        hint: 'Give it allowed_values such as ["30m", "1h"].',
      }
    default:
      return problem satisfies never
  }
}
