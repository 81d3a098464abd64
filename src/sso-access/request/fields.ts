// The flow's own prompts, answered on the command line.
import { Failure } from '../../diagnostics/failure.ts'
import { nearest } from '../../diagnostics/nearest.ts'
import type { CatalogueEntry, Field } from '../../sym/catalogue.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import { placeOf } from './place-words.ts'

export type Answers = Readonly<Record<string, string>>

/** Reads `name=value` texts. @throws Failure (`usage`) */
export function readFields(texts: readonly string[]): Answers {
  const fields: Record<string, string> = {}
  for (const text of texts) {
    const sign = text.indexOf('=')
    if (sign < 1)
      throw new Failure('usage', `${quoteForMessage(text)} is not a field.`, 'Give it as --field name=value.')
    fields[text.slice(0, sign)] = text.slice(sign + 1)
  }
  return fields
}

/** Settings of targets: a prompt of such a name is for the targets that are bound to it. */
const settings: ReadonlySet<string> = new Set(['account_id', 'permission_set_arn', 'group_id'])

/** Prompts that have to be answered and are not. `--reason` answers one of that name. What cannot be known to be optional is required. */
export function missingFields({ fields }: CatalogueEntry, answers: Answers): readonly Field[] {
  return fields.filter(({ name, required }) => required !== false && !settings.has(name) && !(answers[name] ?? ''))
}

/**
 * Holds answers to the prompts of a flow.
 * @throws Failure (`usage`) for a name that it does not have, (`refused`) for a value that it does not allow, or prompts that cannot be read
 */
export function checkFields(entry: CatalogueEntry, answers: Answers): void {
  const place = placeOf(entry.flow)
  if (!entry.fieldsComplete) {
    const sentence = `The prompts of the flow in ${place} cannot all be read from the text.`
    throw new Failure('refused', sentence, 'Write its prompt fields there as plain blocks.')
  }
  for (const [name, value] of Object.entries(answers)) {
    const field = entry.fields.find((one) => one.name === name)
    if (field === undefined) {
      if (name === 'reason') continue
      const names = entry.fields.map((one) => one.name)
      const meant = nearest(name, names)
      const hint = names.length === 0 ? 'It has none.' : `It has ${names.join(', ')}.`
      throw new Failure(
        'usage',
        `The flow in ${place} has no prompt ${quoteForMessage(name)}.`,
        meant === undefined ? hint : `Did you mean ${meant}?`,
      )
    }
    if (field.values !== undefined && !field.values.includes(value)) {
      const sentence = `The flow in ${place} does not allow ${quoteForMessage(value)} for ${name}.`
      throw new Failure('refused', sentence, `It allows ${field.values.map(quoteForMessage).join(', ')}.`)
    }
  }
}
