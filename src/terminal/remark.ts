import { isMisread, type Misreading } from '../diagnostics/reading.ts'
import type { TextQuestion } from './ask.ts'

/** What stands below a line that is being typed. `wrong` means that Enter was pressed and did not take it. */
export interface Remark {
  readonly kind: 'hint' | 'wrong'
  readonly words: string
}

/** The text that Enter would take. */
export function textGiven(typed: string, { preset }: Pick<TextQuestion, 'preset'>): string {
  return typed === '' && preset !== undefined ? preset : typed
}

/** Why a text cannot be taken, or undefined where it can. */
export function whyNot(text: string, { read, objection }: TextQuestion): Misreading | undefined {
  const reading = read(text)
  return isMisread(reading) ? reading : objection?.(text)
}

/**
 * What to say of a line as it is typed.
 * @param refused whether Enter was pressed on it
 */
export function remarkOn(typed: string, question: TextQuestion, refused: boolean): Remark | undefined {
  const text = textGiven(typed, question)
  const reading = question.read(text)
  const misreading = isMisread(reading) ? reading : question.objection?.(text)
  if (misreading === undefined) return hint(question.note?.(text))
  const whole = `${misreading.wrong} ${misreading.hint}`
  if (refused) return { kind: 'wrong', words: whole }
  if (typed === '' && text === '') return hint(question.note?.('') ?? misreading.hint)
  // Half an account id is no mistake yet: what is wanted says enough. A second `power-user` is one from the start.
  return hint(isMisread(reading) ? misreading.hint : whole)
}

function hint(words: string | undefined): Remark | undefined {
  return words === undefined || words === '' ? undefined : { kind: 'hint', words }
}
