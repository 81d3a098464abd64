// How long, and until when: what people type.
import type { Reading } from '../../diagnostics/reading.ts'
import { quoteForMessage } from '../../terminal/escape.ts'

const units = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const

/** Milliseconds of a time such as `45m`, `1h30m`, `8h` or `1d`. */
export function parseSpan(text: string): Reading<number> {
  const wrong = {
    wrong: `${quoteForMessage(text)} is not a time.`,
    hint: 'Give a duration such as 30m, 1h, 1h30m or 1d.',
  }
  if (!/^(\d{1,6}[smhd])+$/.test(text)) return wrong
  const parts = [...text.matchAll(/(\d+)([smhd])/g)]
  const sum = parts.reduce((total, [, count, unit]) => total + Number(count) * units[unit as keyof typeof units], 0)
  return sum > 0 ? { value: sum } : wrong
}

/** When it is that time of the day next, in the machine's zone (`17:30`), or a time with its date (RFC 3339). */
function parseUntil(text: string, now: number): Reading<number> {
  const [, hour, minute] = /^(\d{1,2}):(\d\d)$/.exec(text) ?? []
  if (hour !== undefined && Number(hour) < 24 && Number(minute) < 60) {
    const next = new Date(now)
    next.setHours(Number(hour), Number(minute), 0, 0)
    if (next.getTime() > now) return { value: next.getTime() }
    // Where the clock is put back, the hour comes twice, and Date knows the first one only.
    const again = new Date(next.getTime() + units.h)
    if (again.getTime() > now && again.getHours() === next.getHours()) return { value: again.getTime() }
    next.setDate(next.getDate() + 1)
    return { value: next.getTime() }
  }
  const time = /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/i.test(text) ? Date.parse(text) : Number.NaN
  const hint = 'Give a time of the day such as 17:30, or one with date and zone such as 2026-01-31T17:30:00Z.'
  if (Number.isNaN(time)) return { wrong: `${quoteForMessage(text)} is not a time.`, hint }
  if (time <= now) return { wrong: `${quoteForMessage(text)} has passed.`, hint: 'Give a time that is ahead.' }
  return { value: time }
}

/** How far something is to go, as a flag says it; undefined where none does. */
export function spanGiven(
  { duration, until }: { readonly duration?: string; readonly until?: string },
  now: number,
): Reading<number> | undefined {
  if (duration !== undefined && until !== undefined) {
    return { wrong: '--duration and --until both give the end.', hint: 'Give one of them.' }
  }
  if (duration !== undefined) return parseSpan(duration)
  if (until === undefined) return undefined
  const reading = parseUntil(until, now)
  return 'value' in reading ? { value: reading.value - now } : reading
}
