// What is asked of a person beside what is to be granted: how long, and the flow's prompts.
import { isMisread } from '../../diagnostics/reading.ts'
import type { CatalogueEntry, Field } from '../../sym/catalogue.ts'
import type { Ask } from '../../terminal/ask.ts'
import { escapeForTerminal, quoteForMessage } from '../../terminal/escape.ts'
import { parseSpan } from '../leases/span.ts'
import { type Answers, missingFields } from './fields.ts'

/** How long, in words that `parseSpan` takes. */
export async function askSpan(ask: Ask, entry: CatalogueEntry | undefined): Promise<number> {
  if (entry?.durations !== undefined) {
    return ask.choose(
      'For how long?',
      entry.durations.map(({ text, seconds }) => ({ name: text, value: seconds * 1000 })),
    )
  }
  const text = await ask.text({ message: 'For how long?', preset: '1h', read: parseSpan })
  const span = parseSpan(text)
  return isMisread(span) ? 0 : span.value
}

/** The flow's own prompts that nobody has answered yet. */
export async function askFields(ask: Ask, entry: CatalogueEntry, answers: Answers): Promise<Answers> {
  const given: Record<string, string> = { ...answers }
  for (const field of missingFields(entry, answers)) given[field.name] = await askField(ask, field)
  return given
}

function askField(ask: Ask, { name, label, values }: Field): Promise<string> {
  const message = escapeForTerminal(label ?? name)
  if (values !== undefined)
    return ask.choose(
      message,
      values.map((value) => ({ name: escapeForTerminal(value), value })),
    )
  const read = (text: string) =>
    text.trim() === ''
      ? { wrong: `${quoteForMessage(text)} is not an answer.`, hint: 'Give an answer: the flow needs one.' }
      : { value: text }
  return ask.text({ message, read })
}
