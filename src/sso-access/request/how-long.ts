// Until when: by the catalogue, or by the configuration.
import { Failure } from '../../diagnostics/failure.ts'
import type { CatalogueEntry } from '../../sym/catalogue.ts'
import { timeSpan } from '../../terminal/time.ts'
import { parseSpan } from '../leases/span.ts'
import { required } from '../reach/required.ts'
import { placeOf } from './place-words.ts'

const MINUTE = 60_000
/** Where neither the catalogue nor the configuration says how long access may last. */
const LONGEST = 12 * 60 * MINUTE

/**
 * Holds a time to the rules.
 * @param isUntil whether it was given as an end: then no more than the longest is asked of it, since it cannot be one of the durations
 * @throws Failure (`usage`) below a minute, (`refused`) where a rule stands against it
 */
export function allowedSpan(
  span: number,
  isUntil: boolean,
  entry: CatalogueEntry | undefined,
  maxDuration: string | undefined,
): number {
  if (span < MINUTE) {
    throw new Failure('usage', `${timeSpan(span)} is too short.`, 'Give at least 1 min.')
  }
  if (entry !== undefined) return inCatalogue(span, isUntil, entry)
  const most = maxDuration === undefined ? LONGEST : required(parseSpan(maxDuration))
  if (span <= most) return span
  const from = maxDuration === undefined ? 'the longest without a catalogue' : 'the maxDuration of the configuration'
  throw new Failure('refused', `${timeSpan(span)} is more than ${timeSpan(most)}, ${from}.`, 'Ask for a shorter time.')
}

function inCatalogue(span: number, isUntil: boolean, { durations, flow }: CatalogueEntry): number {
  const place = placeOf(flow)
  if (durations === undefined) {
    const sentence = `How long access may last cannot be read from the flow in ${place}.`
    throw new Failure('refused', sentence, 'Write its durations there as plain values.')
  }
  const allowed = durations.map(({ seconds }) => seconds * 1000)
  if (isUntil ? span <= Math.max(...allowed) : allowed.includes(span)) return span
  const list = durations.map(({ text }) => text).join(', ')
  throw new Failure('refused', `The flow in ${place} does not allow ${timeSpan(span)}.`, `It allows ${list}.`)
}
