// How long access may last, as a flow says.
import { durationSeconds } from './names.ts'

export interface Duration {
  /** As it is written: `1h`. */
  readonly text: string
  readonly seconds: number
}

/** What an access flow offers that has no duration field (Sym's documentation). */
export const presetDurations: readonly Duration[] = ['30s', '10m', '1h'].flatMap(durationOf)

/** What the allowed values of a duration field come to; undefined where there are none, or one of them is not known to be a duration. */
export function durationsFrom(texts: readonly (string | undefined)[] | undefined): readonly Duration[] | undefined {
  if (texts === undefined || texts.length === 0) return undefined
  const durations = texts.flatMap((text) => durationOf(text ?? ''))
  return durations.length === texts.length ? durations : undefined
}

/** None where the text is none. */
function durationOf(text: string): readonly Duration[] {
  const seconds = durationSeconds(text)
  return seconds === undefined ? [] : [{ text, seconds }]
}
