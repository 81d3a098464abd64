// The answers to a flow's prompts: held to its rules, or none where there is no catalogue.
import { Failure } from '../../diagnostics/failure.ts'
import type { CatalogueEntry } from '../../sym/catalogue.ts'
import type { Ask } from '../../terminal/ask.ts'
import { askFields } from './ask-rest.ts'
import { type Answers, checkFields } from './fields.ts'
import { fieldFlags } from './missing.ts'
import { placeOf } from './place-words.ts'

/**
 * Refuses what would not end: a flow whose access Sym does not take back either.
 * @throws Failure (`refused`)
 */
export function refuseEndless({ flow, scheduleDeescalation }: CatalogueEntry): void {
  if (scheduleDeescalation === true) return
  const why =
    scheduleDeescalation === false
      ? 'has schedule_deescalation = false: its access would not end'
      : 'does not say whether its access ends'
  throw new Failure('refused', `The flow in ${placeOf(flow)} ${why}.`, 'Ask for a target of another flow.')
}

/**
 * The answers, complete, and the flags of what is missing where nobody can be asked.
 * @throws Failure (`usage`, `refused`)
 */
export async function answersTo(
  entry: CatalogueEntry | undefined,
  given: Answers,
  reason: string | undefined,
  ask: Ask | undefined,
): Promise<{ readonly answers: Answers; readonly missing: readonly string[] }> {
  if (entry === undefined) {
    if (Object.keys(given).length === 0) return { answers: {}, missing: [] }
    throw new Failure('usage', '--field answers a prompt of a flow, and there is no catalogue here.', 'Leave it out.')
  }
  const asksReason = entry.fields.some(({ name }) => name === 'reason')
  const said = asksReason && reason !== undefined ? { reason, ...given } : given
  checkFields(entry, said)
  const answers = ask === undefined ? said : await askFields(ask, entry, said)
  return { answers, missing: fieldFlags(entry, answers) }
}
